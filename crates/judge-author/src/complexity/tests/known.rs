//! Functions of known growth: name, what makes `data` of size n, the body of `f(data)`, and what is to be found.

mod modest;
mod steep;

/// A function and its growth.
pub(super) type Known = (&'static str, &'static str, &'static str, Found);

/// What is to be found.
pub(super) enum Found {
    /// This class.
    Class(&'static str),
    /// This class, or that it is not clear, since next to nothing of it can be seen.
    ClassOrUnclear(&'static str),
    /// That it is not clear, but faster than this; nothing for what is not even that clear.
    Unclear(Option<&'static str>),
}

/// All of them.
pub(super) fn known() -> impl Iterator<Item = Known> {
    modest::KNOWN.into_iter().chain(steep::KNOWN)
}
