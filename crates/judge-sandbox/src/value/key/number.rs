//! Numbers of every type by their exact value: what makes `1`, `1.0`, `Decimal("1.00")` and `Fraction(1)` one key.
//!
//! Part of the keys. No number is expanded, so a key takes time proportional to the digits that were written.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::value::decimal::{Decimal, Fraction as Ratio, Parts};

/// A number by its exact value, ordered by size; numbers too long to place, and NaN, come last.
///
/// Two numbers that round to the same float may be ordered differently from their sizes; equal numbers have one key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Number<'a> {
    /// Minus infinity.
    NegativeInfinity,
    /// A number below the 64-bit range: the count of digits before the point, and the digits without trailing zeros.
    Below(Reverse<(i64, Cow<'a, str>)>),
    /// Anything in the 64-bit range, cut towards zero, and what was cut off.
    Within { whole: i64, fraction: Fraction<'a> },
    /// A number above the 64-bit range: the count of digits before the point, and the digits without trailing zeros.
    Above((i64, Cow<'a, str>)),
    /// Infinity.
    Infinity,
    /// A fraction of numbers beyond 128 bits, which equals only itself.
    Beyond(&'a str, &'a str),
    /// NaN.
    Nan,
}

/// A number between -1 and 1: the nearest float, as an integer of the same order, and what that float does not capture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fraction<'a> {
    nearest: i64,
    exactly: Exactly<'a>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Exactly<'a> {
    /// It is exactly that float.
    Nearest,
    /// The sign, the zeros after the point, and the digits after those.
    Digits(bool, Reverse<i64>, Cow<'a, str>),
    /// A fraction in lowest terms that no decimal equals.
    Quotient(i128, i128),
}

impl<'a> Fraction<'a> {
    /// A float between -1 and 1; -0.0 is 0.0.
    fn of_float(float: f64) -> Self {
        Self { nearest: ordered(float), exactly: Exactly::Nearest }
    }

    /// `0.`, then this many `zeros`, then `digits`, which do not end in a zero.
    fn of_digits(negative: bool, zeros: i64, digits: Cow<'a, str>) -> Self {
        if digits.is_empty() {
            return Self::of_float(0.0);
        }
        let nearest = if zeros > 400 { 0.0 } else { format!("0.{digits}e-{zeros}").parse().unwrap_or(0.0) };
        let decimals = zeros.saturating_add(i64::try_from(digits.len()).unwrap_or(i64::MAX));
        let is_exact = is_written(nearest, decimals, &digits);
        let exactly = if is_exact { Exactly::Nearest } else { Exactly::Digits(negative, Reverse(zeros), digits) };
        Self { nearest: ordered(if negative { -nearest } else { nearest }), exactly }
    }
}

/// A float as an integer of the same order.
fn ordered(float: f64) -> i64 {
    let magnitude = float.abs().to_bits().cast_signed();
    if float < 0.0 { -magnitude } else { magnitude }
}

/// Whether the float, which is from 0 to 1, has exactly this many decimals, the last of which are `digits`.
fn is_written(float: f64, decimals: i64, digits: &str) -> bool {
    // A float is an odd number over a power of two, and has as many decimals as that power.
    let bits = float.to_bits();
    let (exponent, fraction) = ((bits >> 52) & 0x7ff, bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if exponent == 0 { (fraction, 1) } else { (fraction | 1 << 52, exponent) };
    if mantissa == 0 {
        return false;
    }
    let power = 1075 - exponent.cast_signed() - i64::from(mantissa.trailing_zeros());
    if power != decimals {
        return false;
    }
    let Ok(decimals) = usize::try_from(decimals) else { return false };
    let written = format!("{float:.decimals$}");
    written.split_once('.').is_some_and(|(_, written)| written.trim_start_matches('0') == digits)
}

impl<'a> Number<'a> {
    pub(super) fn of_int(int: i64) -> Self {
        Self::Within { whole: int, fraction: Fraction::of_float(0.0) }
    }

    /// The number with these `digits`, which are canonical and outside the 64-bit range.
    pub(super) fn of_digits(digits: &'a str) -> Self {
        match digits.strip_prefix('-') {
            Some(digits) => Self::large(true, count(digits), Cow::Borrowed(digits.trim_end_matches('0'))),
            None => Self::large(false, count(digits), Cow::Borrowed(digits.trim_end_matches('0'))),
        }
    }

    fn large(negative: bool, point: i64, digits: Cow<'a, str>) -> Self {
        if negative { Self::Below(Reverse((point, digits))) } else { Self::Above((point, digits)) }
    }

    pub(super) fn of_float(float: f64) -> Self {
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        if float.is_nan() {
            Self::Nan
        } else if float == f64::INFINITY {
            Self::Infinity
        } else if float == f64::NEG_INFINITY {
            Self::NegativeInfinity
        } else if (-LIMIT..LIMIT).contains(&float) {
            #[expect(clippy::cast_possible_truncation, reason = "the range was just checked")]
            let whole = float.trunc() as i64;
            Self::Within { whole, fraction: Fraction::of_float(float.fract()) }
        } else {
            // A float this large is an integer, and its decimal expansion is exact.
            let digits = format!("{:.0}", float.abs());
            Self::large(float < 0.0, count(&digits), Cow::Owned(digits.trim_end_matches('0').to_owned()))
        }
    }

    pub(super) fn of_decimal(decimal: &'a Decimal) -> Self {
        match decimal.parts() {
            Parts::Nan => Self::Nan,
            Parts::Infinite { negative: true } => Self::NegativeInfinity,
            Parts::Infinite { negative: false } => Self::Infinity,
            Parts::Finite { digits: "0", .. } => Self::of_int(0),
            Parts::Finite { negative, digits, exponent } => {
                Self::written(negative, count(digits) + exponent, Cow::Borrowed(digits.trim_end_matches('0')))
            }
        }
    }

    /// The number with these digits, the first `point` of which are before the decimal point. Neither the first nor the
    /// last digit is zero.
    fn written(negative: bool, point: i64, digits: Cow<'a, str>) -> Self {
        let Ok(before @ 1..) = usize::try_from(point) else {
            return Self::Within { whole: 0, fraction: Fraction::of_digits(negative, -point, digits) };
        };
        // A 64-bit number has 19 digits.
        if before > 19 {
            return Self::large(negative, point, digits);
        }
        let (whole, rest) = digits.split_at(before.min(digits.len()));
        let sign = if negative { "-" } else { "" };
        let Ok(whole) = format!("{sign}{whole:0<before$}").parse() else { return Self::large(negative, point, digits) };
        let zeros = rest.len() - rest.trim_start_matches('0').len();
        let rest = match digits {
            Cow::Borrowed(digits) => Cow::Borrowed(&digits[(before + zeros).min(digits.len())..]),
            Cow::Owned(_) => Cow::Owned(rest[zeros..].to_owned()),
        };
        let zeros = i64::try_from(zeros).unwrap_or(i64::MAX);
        Self::Within { whole, fraction: Fraction::of_digits(negative, zeros, rest) }
    }

    pub(super) fn of_fraction(fraction: &'a Ratio) -> Self {
        let (numerator, denominator) = (fraction.numerator(), fraction.denominator());
        if denominator == "1" {
            return numerator.parse().map_or_else(|_| Self::of_digits(numerator), Self::of_int);
        }
        let (Ok(above), Ok(below)) = (numerator.parse::<i128>(), denominator.parse::<i128>()) else {
            return Self::Beyond(numerator, denominator);
        };
        let (whole, rest) = (above / below, above % below);
        if let Some(decimals) = decimals(below) {
            let digits = rest.unsigned_abs() * (10_u128.pow(decimals) / below.unsigned_abs());
            let written = format!("{}{digits:0>width$}", whole.unsigned_abs(), width = decimals as usize);
            let point = count(&written) - i64::from(decimals);
            let plain = written.trim_start_matches('0');
            let point = point - (count(&written) - count(plain));
            return Self::written(above < 0, point, Cow::Owned(plain.trim_end_matches('0').to_owned()));
        }
        let Ok(whole) = i64::try_from(whole) else { return Self::Beyond(numerator, denominator) };
        #[expect(clippy::cast_precision_loss, reason = "what it cannot hold is kept next to it")]
        let nearest = rest as f64 / below as f64;
        // A numerator below 2^53 over a power of two: the float is the number.
        let is_float = below.unsigned_abs().is_power_of_two() && rest.unsigned_abs() < 1 << 53;
        let exactly = if is_float { Exactly::Nearest } else { Exactly::Quotient(rest, below) };
        Self::Within { whole, fraction: Fraction { nearest: ordered(nearest), exactly } }
    }
}

/// The number of digits.
fn count(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

/// The number of decimals of a fraction with this denominator; `None` if there are more than 38 or infinitely many.
fn decimals(denominator: i128) -> Option<u32> {
    let twos = denominator.trailing_zeros();
    let (mut rest, mut fives) = (denominator >> twos, 0);
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    Some(twos.max(fives)).filter(|decimals| rest == 1 && *decimals <= 38)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;
    use crate::value::key::{Key, Order};

    fn key(value: &Value) -> Key<'_> {
        Key::of(value, Order::Counts)
    }

    fn decimal(text: &str) -> Value {
        Value::Decimal(Decimal::new(text).expect("it is a decimal"))
    }

    fn fraction(text: &str) -> Value {
        Value::Fraction(Ratio::new(text).expect("it is a fraction"))
    }

    #[test]
    fn equal_numbers_have_one_key() {
        let tenth = "0.1000000000000000055511151231257827021181583404541015625";
        for (one, other) in [
            (Value::Int(1), decimal("1.00")),
            (Value::Int(0), decimal("-0E+5")),
            (Value::Int(1200), decimal("1.2E+3")),
            (Value::Int(i64::MIN), decimal("-9223372036854775808")),
            (Value::integer("9223372036854775808").expect("digits"), decimal("9223372036854775808.0")),
            (Value::integer(&format!("1{}", "0".repeat(40))).expect("digits"), decimal("1E+40")),
            (Value::Float(0.5), decimal("0.50")),
            (Value::Float(-1234.375), decimal("-1234.375")),
            (Value::Float(0.1), decimal(tenth)),
            (Value::Float(1e300), decimal(&format!("{:.0}", 1e300))),
            (Value::Float(5e-324), decimal(&format!("{:.1074}", 5e-324))),
            (Value::Float(f64::INFINITY), decimal("Infinity")),
            (Value::Float(f64::NAN), decimal("sNaN")),
            (Value::Int(3), fraction("6/2")),
            (Value::Float(0.375), fraction("3/8")),
            (Value::Float(0.1), fraction("3602879701896397/36028797018963968")),
            (decimal("-0.35"), fraction("-7/20")),
            (decimal("12345678901234567890.5"), fraction("24691357802469135781/2")),
            (decimal("0.001"), fraction("1/1000")),
            (decimal("10.001"), fraction("10001/1000")),
            (Value::Float(f64::from(1_u32 << 31).powi(-2)), fraction("1/4611686018427387904")),
        ] {
            assert_eq!(key(&one), key(&other), "{one} and {other}");
        }
    }

    #[test]
    fn different_numbers_have_different_keys() {
        for (one, other) in [
            (Value::Float(0.1), decimal("0.1")),
            (
                Value::Float(0.1),
                decimal("0.10000000000000000555111512312578270211815834045410156250000000000000000001"),
            ),
            (decimal("0.1"), decimal("-0.1")),
            (decimal("1E-1000"), decimal("-1E-1000")),
            (decimal("1E-1000"), decimal("1E-1001")),
            (decimal("1E-1000"), Value::Int(0)),
            (decimal("1E+400000000"), decimal("1E+400000001")),
            (fraction("1/3"), Value::Float(1.0 / 3.0)),
            (fraction("1/3"), decimal("0.3333333333333333333333333333")),
            (fraction("1/3"), fraction("2/3")),
            (Value::Complex(2.0, 0.0), Value::Int(2)),
            (decimal("9223372036854775807.5"), decimal("9223372036854775807")),
            (decimal("100000000000000000000.5"), Value::integer("100000000000000000000").expect("digits")),
        ] {
            assert_ne!(key(&one), key(&other), "{one} and {other}");
        }
        let huge = "7".repeat(60);
        let huge = [fraction(&format!("1/{huge}")), fraction(&format!("2/{huge}"))];
        assert_ne!(key(&huge[0]), key(&huge[1]));
    }

    #[test]
    fn numbers_are_ordered_by_size() {
        let numbers = [
            decimal("-Infinity"),
            decimal("-1E+50"),
            decimal("-12345678901234567890.5"),
            Value::Int(-3),
            fraction("-1/3"),
            decimal("-1E-9"),
            Value::Int(0),
            decimal("1E-9"),
            fraction("1/3"),
            decimal("0.5"),
            Value::Float(0.75),
            Value::Int(1),
            decimal("1.05"),
            fraction("3/2"),
            decimal("99999999999999999999"),
            decimal("1E+20"),
            decimal("1.5E+20"),
            Value::Float(f64::INFINITY),
        ];
        for pair in numbers.windows(2) {
            assert!(key(&pair[0]) < key(&pair[1]), "{} and {}", pair[0], pair[1]);
        }
    }
}
