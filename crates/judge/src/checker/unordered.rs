//! Compares values and texts in which the order of elements or lines does not matter.

use judge_sandbox::Value;
use judge_sandbox::value::key::Order;

use super::exact::{self, Sameness};
use super::{Mismatch, multiset};

/// Compares two values: the outermost list, tuple or set as a multiset, and if `nested` the inner ones too.
///
/// A set is accepted for a list with the same elements. Inside a collection whose order counts, and where the answer is
/// not a collection, the comparison is exact.
pub(super) fn compare(nested: bool, expected: &Value, actual: &Value) -> Result<(), Mismatch> {
    use Value::{FrozenSet, List, Set, Tuple};
    match (expected, actual) {
        _ if nested => exact::compare(Sameness::AnyOrder, expected, actual),
        (
            List(one) | Tuple(one) | Set(one) | FrozenSet(one),
            List(other) | Tuple(other) | Set(other) | FrozenSet(other),
        ) => multiset::compare(one, other, Order::Counts),
        _ => exact::compare(Sameness::Equal, expected, actual),
    }
}

/// Compares the lines of two texts without trailing white space and empty lines; if `nested`, the order of a line's
/// words does not matter either.
pub(super) fn compare_text(nested: bool, expected: &str, actual: &str) -> Result<(), Mismatch> {
    let word = |word: &str| Value::Str(word.to_owned());
    let line = |line: &str| if nested { Value::List(line.split_whitespace().map(word).collect()) } else { word(line) };
    let lines =
        |text: &str| -> Vec<_> { text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(line).collect() };
    multiset::compare(&lines(expected), &lines(actual), Order::Ignored)
}
