//! Compares numbers within a tolerance, in values and in texts; differences of times count as seconds.
//!
//! Everything that is not a number is compared as `exact` does.

use std::borrow::Cow;

use judge_sandbox::Value;
use judge_sandbox::value::decimal::Parts;
use judge_sandbox::value::key::{Key, Order};

use super::{Mismatch, text};

/// How far a number may be from the expected one: meeting one of the two is enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tolerance {
    /// The greatest difference.
    pub(crate) absolute: f64,
    /// The greatest difference relative to the expected number.
    pub(crate) relative: f64,
}

impl Tolerance {
    /// Whether the number or difference of times `actual` is accepted for `expected`.
    ///
    /// NaN is accepted for NaN, an infinity for itself only. Two integers must be equal if one of them is beyond 2^53:
    /// they do not come from rounding, and a float could not tell them from their neighbours.
    pub(super) fn accepts(self, expected: &Value, actual: &Value) -> bool {
        if Key::of(expected, Order::Counts) == Key::of(actual, Order::Counts) {
            return true;
        }
        if matches!((expected, actual), (_, Value::Complex(..))) && !matches!(expected, Value::Complex(..)) {
            return false;
        }
        if is_integer(expected) && is_integer(actual) && (is_large(expected) || is_large(actual)) {
            return false;
        }
        let difference = decimal_difference(expected, actual);
        let (expected, actual) = (nearest(expected), nearest(actual));
        let difference = difference.unwrap_or_else(|| (expected.0 - actual.0).hypot(expected.1 - actual.1));
        let all = [expected.0, expected.1, actual.0, actual.1];
        all.into_iter().all(f64::is_finite)
            && (difference <= self.absolute || difference <= self.relative * expected.0.hypot(expected.1))
    }

    /// Compares texts word by word; words that are numbers, integers included, as numbers.
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

/// The number that a word of a text represents, in the spellings that Python prints and reads.
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

/// The floats nearest to the real and the imaginary part of a number; infinities when none is near.
fn nearest(value: &Value) -> (f64, f64) {
    let real = match value {
        #[expect(clippy::cast_precision_loss, reason = "rounding is what a tolerance is for")]
        Value::Int(int) => *int as f64,
        Value::BigInt(digits) => digits.parse().unwrap_or(f64::NAN),
        Value::Float(float) => *float,
        Value::Complex(real, imaginary) => return (*real, *imaginary),
        Value::Decimal(decimal) => decimal.to_string().parse().unwrap_or(f64::NAN),
        Value::Fraction(fraction) => fraction.nearest(),
        Value::Moment(moment) => moment.seconds().unwrap_or(f64::NAN),
        _ => f64::NAN,
    };
    (real, 0.0)
}

/// The difference of two decimals, or of a decimal and an integer, computed in digits: floats could not tell two large
/// sums of money apart. `None` for other numbers, and for those too far apart to be lined up.
fn decimal_difference(expected: &Value, actual: &Value) -> Option<f64> {
    /// The zeros written to line two numbers up; a float has no more digits before its point.
    const MOST_ZEROS: i64 = 400;
    if !matches!((expected, actual), (Value::Decimal(_), _) | (_, Value::Decimal(_))) {
        return None;
    }
    let (one, other) = (digits(expected)?, digits(actual)?);
    let exponent = one.exponent.min(other.exponent);
    let lined_up = |number: &Digits<'_>| {
        let zeros = number.exponent - exponent;
        (zeros <= MOST_ZEROS).then(|| {
            let zeros = std::iter::repeat_n(b'0', usize::try_from(zeros).unwrap_or_default());
            // Starting from the last digit.
            zeros.chain(number.digits.bytes().rev()).map(|digit| digit - b'0').collect::<Vec<u8>>()
        })
    };
    let (mut large, mut small) = (lined_up(&one)?, lined_up(&other)?);
    let width = large.len().max(small.len());
    large.resize(width, 0);
    small.resize(width, 0);
    if large.iter().rev().lt(small.iter().rev()) {
        std::mem::swap(&mut large, &mut small);
    }
    let adds = one.negative != other.negative;
    let mut carried = 0;
    for (digit, other) in large.iter_mut().zip(&small) {
        let moved = *other + carried;
        (*digit, carried) = match (adds, *digit + if adds { moved } else { 0 }) {
            (true, sum) => (sum % 10, sum / 10),
            (false, digit) if digit >= moved => (digit - moved, 0),
            (false, digit) => (digit + 10 - moved, 1),
        };
    }
    large.push(carried);
    let text: String = large.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
    format!("{text}e{exponent}").parse().ok()
}

/// An integer or a decimal as digits times a power of ten.
#[expect(clippy::struct_field_names, reason = "digits is what they are")]
struct Digits<'a> {
    negative: bool,
    digits: Cow<'a, str>,
    exponent: i64,
}

fn digits(value: &Value) -> Option<Digits<'_>> {
    Some(match value {
        Value::Int(int) => Digits { negative: *int < 0, digits: int.unsigned_abs().to_string().into(), exponent: 0 },
        Value::BigInt(digits) => {
            let plain = digits.trim_start_matches('-');
            Digits { negative: digits.starts_with('-'), digits: plain.into(), exponent: 0 }
        }
        Value::Decimal(decimal) => match decimal.parts() {
            Parts::Finite { negative, digits, exponent } => Digits { negative, digits: digits.into(), exponent },
            Parts::Infinite { .. } | Parts::Nan => return None,
        },
        _ => return None,
    })
}
