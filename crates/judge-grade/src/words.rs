//! Wording that notes and reports share, whatever their subject: a word of a contract, a number and its noun.

pub(crate) use judge::render::counted;

/// A word of a contract as people write it: `wrong answer`.
pub(crate) fn spaced(word: &str) -> String {
    word.replace('_', " ")
}
