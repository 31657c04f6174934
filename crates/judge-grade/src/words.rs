//! Words that notes and reports share, whatever their subject: a word of a contract, a number and its noun.

/// A word of a contract as people write it: `wrong answer`.
pub(crate) fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

/// A number and its noun.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
