//! Compares numbers within a tolerance, in values and in texts.
//!
//! Whatever is no number is compared as `exact` does.

use super::exact::{self, Sameness};
use super::{Mismatch, text};
use crate::value::Value;
use crate::value::key::{Key, Number, Order};

/// How far a number may be from the expected one: one of the two is enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tolerance {
    /// The greatest difference.
    pub(crate) absolute: f64,
    /// The greatest difference as a part of the expected number.
    pub(crate) relative: f64,
}

impl Tolerance {
    /// Whether the number `actual` will do for the number `expected`.
    ///
    /// NaN will do for NaN, an infinity for itself only. Two integers of which one is beyond 2^53 must be equal: they
    /// come from no rounding, and a float could not tell them from their neighbours.
    pub(super) fn accepts(self, expected: &Value, actual: &Value) -> bool {
        if Number::of(expected) == Number::of(actual) {
            return true;
        }
        if is_integer(expected) && is_integer(actual) && (is_large(expected) || is_large(actual)) {
            return false;
        }
        let (expected, actual) = (nearest(expected), nearest(actual));
        let difference = (expected - actual).abs();
        expected.is_finite()
            && actual.is_finite()
            && (difference <= self.absolute || difference <= self.relative * expected.abs())
    }

    /// Compares sets element by element in the order of size, which pairs up numbers that are near each other.
    pub(super) fn compare_sets(self, expected: &[Value], actual: &[Value]) -> Result<(), Mismatch> {
        if expected.len() != actual.len() {
            return Err(Mismatch::here(exact::lengths(expected.len(), actual.len())));
        }
        let (expected, actual) = (by_size(expected), by_size(actual));
        expected.iter().zip(actual).try_for_each(|(expected, actual)| {
            exact::compare(Sameness::Close(self), expected, actual).map_err(|_| {
                let [expected, actual] = [expected, actual].map(|element| element.abridged(exact::QUOTED));
                Mismatch::here(format!("expected the element {expected}, the nearest is {actual}"))
            })
        })
    }

    /// Compares texts word by word; words that are numbers, integers too, as numbers.
    pub(super) fn compare_text(self, expected: &str, actual: &str) -> Result<(), Mismatch> {
        text::words(expected, actual, &|expected, actual| {
            expected == actual
                || match (number(expected), number(actual)) {
                    (Some(expected), Some(actual)) => self.accepts(&expected, &actual),
                    _ => false,
                }
        })
    }
}

fn by_size(elements: &[Value]) -> Vec<&Value> {
    let mut elements: Vec<_> = elements.iter().collect();
    elements.sort_by_cached_key(|element| Key::of(element, Order::Counts));
    elements
}

/// The number that a word of a text is, in the spellings that Python prints and reads.
fn number(word: &str) -> Option<Value> {
    Value::integer(word).or_else(|| word.parse().ok().map(Value::Float))
}

fn is_integer(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::BigInt(_))
}

fn is_large(value: &Value) -> bool {
    match value {
        Value::Int(int) => int.unsigned_abs() > 1 << 53,
        _ => true,
    }
}

/// The float nearest to a number; an infinity when there is none near.
fn nearest(value: &Value) -> f64 {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "rounding is what a tolerance is for")]
        Value::Int(int) => *int as f64,
        Value::BigInt(digits) => digits.parse().unwrap_or(f64::NAN),
        Value::Float(float) => *float,
        _ => f64::NAN,
    }
}
