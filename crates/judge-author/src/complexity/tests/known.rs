//! Functions of known growth: name, what makes `data` of size n, the body of `f(data)`, and the expected result.

mod modest;
mod steep;

/// A function and its growth.
pub(super) type Known = (&'static str, &'static str, &'static str, Found);

/// The expected result.
pub(super) enum Found {
    /// This class.
    Class(&'static str),
    /// This class, or an unclear one, since next to nothing of it can be seen.
    ClassOrUnclear(&'static str),
    /// An unclear class that is faster than this; `None` where not even that is clear.
    Unclear(Option<&'static str>),
}

/// All of them.
pub(super) fn known() -> impl Iterator<Item = Known> {
    modest::KNOWN.into_iter().chain(steep::KNOWN)
}
