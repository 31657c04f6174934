//! Compares answers with expected ones: pure functions that find the first difference and put it into words.
//!
//! `decision` asks, once per case or call. A custom checker is not a comparison of this module: [`decider`] returns its
//! source, and a sandbox runs it. It does not know who may read a mismatch.

use std::fmt;
use std::sync::Arc;

use judge_sandbox::Value;

use self::float::Tolerance;
use crate::challenge::Comparison;

mod exact;
mod float;
mod multiset;
mod text;
mod unordered;
mod wording;

/// Who decides whether an answer is right.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Decider<'a> {
    /// [`check_value`] and [`check_text`].
    Pure(Pure),
    /// The author's Python with this source, in a sandbox.
    Custom(&'a Arc<str>),
    /// The author's Python, which cannot be read here.
    Sealed,
}

/// A comparison decided here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Pure {
    /// See [`Comparison::Exact`].
    Exact,
    /// See [`Comparison::Lines`].
    Lines,
    /// See [`Comparison::Tokens`].
    Tokens,
    /// See [`Comparison::Float`].
    Float(Tolerance),
    /// See [`Comparison::Unordered`].
    Unordered {
        /// Whether the order inside inner collections does not matter either.
        nested: bool,
    },
}

/// Says who decides under `comparison`.
pub(crate) fn decider(comparison: &Comparison) -> Decider<'_> {
    Decider::Pure(match comparison {
        Comparison::Exact => Pure::Exact,
        Comparison::Lines => Pure::Lines,
        Comparison::Tokens => Pure::Tokens,
        Comparison::Float { absolute, relative } => Pure::Float(Tolerance { absolute: *absolute, relative: *relative }),
        Comparison::Unordered { nested } => Pure::Unordered { nested: *nested },
        Comparison::Custom { source } => return Decider::Custom(source),
        Comparison::Sealed => return Decider::Sealed,
    })
}

impl Comparison {
    /// Whether `answer` is as good as `expected`; `None` where the author's Python decides.
    ///
    /// Comparisons of text look into strings, and compare everything else exactly.
    pub fn accepts(&self, expected: &Value, answer: &Value) -> Option<bool> {
        let Decider::Pure(pure) = decider(self) else { return None };
        Some(check_value(pure, expected, answer).is_ok())
    }

    /// Whether the text that a program printed is as good as `expected`; `None` where the author's Python decides.
    pub fn accepts_text(&self, expected: &str, printed: &str) -> Option<bool> {
        let Decider::Pure(pure) = decider(self) else { return None };
        Some(check_text(pure, expected, printed.as_bytes()).is_ok())
    }
}

/// Why an answer is not the expected one. It may quote both; disclosure decides who sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// Where: `[3]['name']`, `line 4`, or nothing for the whole answer.
    pub(crate) path: String,
    /// What: a lower-case fragment such as `expected 3, got 4`.
    pub(crate) message: String,
}

impl Mismatch {
    /// A mismatch of the whole answer.
    pub(crate) fn here(message: impl Into<String>) -> Self {
        Self { path: String::new(), message: message.into() }
    }

    /// The same mismatch as part of `outer`, such as an index or `call 5: get(2)`.
    pub(crate) fn within(mut self, outer: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with(['[', '.']) {
            self.path.insert_str(0, ", ");
        }
        self.path.insert_str(0, outer);
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

/// Compares a returned value with the expected one.
///
/// Comparisons of text look into strings; where the expected value is not a string they are exact.
pub(crate) fn check_value(comparison: Pure, expected: &Value, actual: &Value) -> Result<(), Mismatch> {
    match (comparison, expected, actual) {
        (Pure::Lines, Value::Str(expected), Value::Str(actual)) => text::lines(expected, actual),
        (Pure::Tokens, Value::Str(expected), Value::Str(actual)) => text::tokens(expected, actual),
        (Pure::Float(tolerance), ..) => exact::compare(exact::Sameness::Close(tolerance), expected, actual),
        (Pure::Unordered { nested }, ..) => unordered::compare(nested, expected, actual),
        (Pure::Exact | Pure::Lines | Pure::Tokens, ..) => exact::compare(exact::Sameness::Equal, expected, actual),
    }
}

/// Whether two values are equal and of the same types throughout; elements of sets and keys of dicts only have to be
/// equal.
pub(crate) fn is_same(one: &Value, other: &Value) -> bool {
    exact::compare(exact::Sameness::Typed, one, other).is_ok()
}

/// Compares what a program printed with expected bytes that are not UTF-8, as text in which each non-ASCII byte is a
/// letter.
pub(crate) fn check_bytes(comparison: Pure, expected: &[u8], actual: &[u8]) -> Result<(), Mismatch> {
    // Private-use letters, which are neither white space nor part of a number.
    let letter = |byte: &u8| char::from_u32(if byte.is_ascii() { 0 } else { 0xe000 } + u32::from(*byte));
    let [expected, actual] = [expected, actual].map(|bytes| bytes.iter().filter_map(letter).collect::<String>());
    check_text(comparison, &expected, actual.as_bytes())
        .map_err(|mismatch| Mismatch { message: mismatch.message.replace("\\ue0", "\\x"), ..mismatch })
}

/// Compares what a program printed with the expected text.
///
/// Exact comparison is of bytes, the others are of text: there an answer that is not UTF-8 is a mismatch.
pub(crate) fn check_text(comparison: Pure, expected: &str, actual: &[u8]) -> Result<(), Mismatch> {
    let actual = text::decode(actual)?;
    match comparison {
        Pure::Exact => text::exact(expected, actual),
        Pure::Lines => text::lines(expected, actual),
        Pure::Tokens => text::tokens(expected, actual),
        Pure::Float(tolerance) => tolerance.compare_text(expected, actual),
        Pure::Unordered { nested } => unordered::compare_text(nested, expected, actual),
    }
}

#[cfg(test)]
mod tests;
