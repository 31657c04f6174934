//! What an author declares about mutants of the reference: how many must be killed, and which cannot be.
//!
//! Part of [`Challenge`](super::Challenge). It only stores the declaration, and does not know what a mutant is.

/// The share of mutants that a challenge's cases must kill, in place of the usual one.
#[derive(Debug, Clone, PartialEq)]
pub struct MutationBar {
    /// From 0 to 1.
    pub score: f64,
    /// Why it differs; present when it is below [`MutationBar::USUAL`].
    pub reason: Option<String>,
}

impl MutationBar {
    /// The share required when a challenge sets none.
    pub const USUAL: f64 = 0.95;
}

/// A mutant of the reference that, according to the author, answers every allowed input as the reference does.
///
/// It is identified by the text of the line and its replacement, so that changes elsewhere in the file do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equivalent {
    /// The line of the reference, or the lines. Indentation does not count.
    pub line: String,
    /// The line as the mutant has it.
    pub becomes: String,
    /// Which one, from 1 in file order, when several lines read the same; `None` means that there is only one.
    pub occurrence: Option<usize>,
    /// Why no input can tell the two apart.
    pub reason: String,
}
