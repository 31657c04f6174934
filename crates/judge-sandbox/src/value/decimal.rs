//! Python's `decimal.Decimal` and `fractions.Fraction` as data, read from untrusted text.
//!
//! Part of `value`. Numbers are kept as digits and never expanded: `1E+400000000` takes a few bytes here. `key` knows
//! what makes them equal to other numbers.

use std::fmt;

/// The largest exponent that Python's own `decimal` allows on any platform.
const MOST_EXPONENT: i64 = 999_999_999_999_999_999;

/// A `decimal.Decimal`. Its digits are kept as written, so `1.50` is shown as `1.50`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// `digits` times ten to the power of `exponent`; without leading zeros, except that zero is `0`.
    Finite {
        negative: bool,
        digits: String,
        exponent: i64,
    },
    Infinite {
        negative: bool,
    },
    /// As Python writes it: `NaN`, `-sNaN12`.
    Nan(String),
}

/// The parts of a decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts<'a> {
    /// The number that the digits form, times ten to the power of the exponent.
    Finite {
        /// Whether it is negative.
        negative: bool,
        /// Decimal digits, without leading zeros.
        digits: &'a str,
        /// The power of ten.
        exponent: i64,
    },
    /// An infinity.
    Infinite {
        /// Whether it is negative.
        negative: bool,
    },
    /// NaN, quiet or signalling.
    Nan,
}

impl Decimal {
    /// The decimal that `Decimal(text)` gives in Python, without support for white space and underscores.
    pub fn new(text: &str) -> Option<Self> {
        let negative = text.starts_with('-');
        let rest = text.strip_prefix(['-', '+']).unwrap_or(text);
        let word = rest.get(..rest.len().min(16)).unwrap_or_default().to_ascii_lowercase();
        if word == "inf" || word == "infinity" {
            return Some(Self(Kind::Infinite { negative }));
        }
        for (start, name) in [("nan", "NaN"), ("snan", "sNaN")] {
            if word.starts_with(start) {
                let payload = rest.get(start.len()..)?;
                let sign = if negative { "-" } else { "" };
                let plain = payload.bytes().all(|byte| byte.is_ascii_digit()) && payload.len() <= 1_000;
                return plain.then(|| Self(Kind::Nan(format!("{sign}{name}{}", payload.trim_start_matches('0')))));
            }
        }
        let (mantissa, exponent) = match rest.find(['e', 'E']) {
            Some(at) => (&rest[..at], exponent(&rest[at + 1..])?),
            None => (rest, 0),
        };
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = String::with_capacity(whole.len() + decimals.len());
        digits.push_str(whole);
        digits.push_str(decimals);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let exponent = exponent.checked_sub(i64::try_from(decimals.len()).ok()?)?;
        let leading = digits.len() - digits.trim_start_matches('0').len();
        digits.drain(..leading.min(digits.len() - 1));
        let adjusted = exponent + i64::try_from(digits.len()).ok()? - 1;
        let possible = (-MOST_EXPONENT..=MOST_EXPONENT).contains(&adjusted) && exponent >= -2 * MOST_EXPONENT;
        possible.then_some(Self(Kind::Finite { negative, digits, exponent }))
    }

    /// The parts of the decimal.
    pub fn parts(&self) -> Parts<'_> {
        match &self.0 {
            Kind::Finite { negative, digits, exponent } => {
                Parts::Finite { negative: *negative, digits, exponent: *exponent }
            }
            Kind::Infinite { negative } => Parts::Infinite { negative: *negative },
            Kind::Nan(_) => Parts::Nan,
        }
    }

    /// The bytes of memory used in addition to the value itself.
    pub(crate) fn weight(&self) -> usize {
        match &self.0 {
            Kind::Finite { digits: text, .. } | Kind::Nan(text) => text.len(),
            Kind::Infinite { .. } => 0,
        }
    }
}

fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = (1..=19).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Writes what Python's `str` does: with an exponent if the point would be far from the digits.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (negative, digits, exponent) = match &self.0 {
            Kind::Finite { negative, digits, exponent } => (*negative, digits, *exponent),
            Kind::Infinite { negative } => return f.write_str(if *negative { "-Infinity" } else { "Infinity" }),
            Kind::Nan(text) => return f.write_str(text),
        };
        if negative {
            f.write_str("-")?;
        }
        let count = i64::try_from(digits.len()).unwrap_or(i64::MAX);
        // The number of digits before the point if there is no exponent.
        let before = exponent.saturating_add(count);
        if exponent == 0 {
            return f.write_str(digits);
        }
        if exponent < 0 && before > -6 {
            return match usize::try_from(before) {
                Ok(before) if before > 0 => write!(f, "{}.{}", &digits[..before], &digits[before..]),
                _ => write!(f, "0.{}{digits}", "0".repeat(usize::try_from(-before).unwrap_or_default())),
            };
        }
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        write!(f, "{first}{point}{rest}E{:+}", before - 1)
    }
}

/// A `fractions.Fraction`, in lowest terms if both of its numbers fit in 128 bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fraction {
    numerator: String,
    denominator: String,
}

impl Fraction {
    /// The fraction that `text` writes as `1/3`, `-2/4` or `5`, in decimal digits.
    pub fn new(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let negative = numerator.starts_with('-');
        let digits = numerator.strip_prefix(['-', '+']).unwrap_or(numerator);
        if !plain(digits) || !plain(denominator) {
            return None;
        }
        let (mut numerator, mut denominator) = (canonical(digits), canonical(denominator));
        if denominator == "0" {
            return None;
        }
        if let (Ok(one), Ok(other)) = (numerator.parse::<u128>(), denominator.parse::<u128>()) {
            let common = common_divisor(one, other);
            (numerator, denominator) = ((one / common).to_string(), (other / common).to_string());
        }
        if negative && numerator != "0" {
            numerator.insert(0, '-');
        }
        Some(Self { numerator, denominator })
    }

    /// The numerator in decimal digits, with its sign.
    pub fn numerator(&self) -> &str {
        &self.numerator
    }

    /// The denominator in decimal digits, which is never zero.
    pub fn denominator(&self) -> &str {
        &self.denominator
    }

    pub(crate) fn weight(&self) -> usize {
        self.numerator.len() + self.denominator.len()
    }

    /// The float nearest to the fraction, or a neighbour of that float.
    pub fn nearest(&self) -> f64 {
        let (numerator, denominator) = (scaled(&self.numerator), scaled(&self.denominator));
        let exponent = (numerator.1 - denominator.1).clamp(-1_000, 1_000);
        let quotient = numerator.0 / denominator.0;
        // Written out and read back, so that values out of range become zero or infinite.
        format!("{quotient:e}")
            .split_once('e')
            .and_then(|(digits, own)| format!("{digits}e{}", own.parse::<i64>().ok()? + exponent).parse().ok())
            .unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

fn canonical(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() { "0" } else { digits }.to_owned()
}

fn common_divisor(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

/// The leading digits of an integer as a number, and the power of ten to multiply it by.
fn scaled(integer: &str) -> (f64, i64) {
    const DIGITS: usize = 30;
    let kept = integer.len().min(DIGITS);
    let left_out = i64::try_from(integer.len() - kept).unwrap_or(i64::MAX);
    (integer[..kept].parse().unwrap_or(f64::NAN), left_out)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Fraction};

    #[test]
    fn decimals_are_written_as_python_writes_them() {
        for (text, written) in [
            ("1.50", "1.50"),
            ("+1.5e3", "1.5E+3"),
            ("1500", "1500"),
            ("-0", "-0"),
            ("0.00", "0.00"),
            ("00012", "12"),
            (".5", "0.5"),
            ("5.", "5"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1E-7"),
            ("0.00000123", "0.00000123"),
            ("0E+3", "0E+3"),
            ("12E-20", "1.2E-19"),
            ("123e-2", "1.23"),
            ("1E+400000000", "1E+400000000"),
            ("inf", "Infinity"),
            ("-Infinity", "-Infinity"),
            ("nan", "NaN"),
            ("-sNaN0012", "-sNaN12"),
        ] {
            assert_eq!(Decimal::new(text).map(|decimal| decimal.to_string()).as_deref(), Some(written), "{text}");
        }
        let long = format!("1E{}", "9".repeat(30));
        for text in [
            "",
            "-",
            ".",
            "1.2.3",
            "1e",
            "e5",
            "1_0",
            " 1",
            "--1",
            "1E+1000000000000000000",
            "1E-9999999999999999999",
            "nanx",
            &long,
        ] {
            assert_eq!(Decimal::new(text), None, "{text}");
        }
    }

    #[test]
    fn fractions_are_in_lowest_terms() {
        for (text, written) in
            [("1/3", "1/3"), ("-2/4", "-1/2"), ("5", "5/1"), ("0/7", "0/1"), ("-0/7", "0/1"), ("06/04", "3/2")]
        {
            assert_eq!(Fraction::new(text).map(|fraction| fraction.to_string()).as_deref(), Some(written), "{text}");
        }
        for text in ["", "1/0", "1/-2", "1/2/3", "a/2", "1/", "/2", "1.5"] {
            assert_eq!(Fraction::new(text), None, "{text}");
        }
        let near = |text: &str| Fraction::new(text).expect("it is a fraction").nearest();
        assert!((near("1/3") - 1.0 / 3.0).abs() < 1e-16 && (near("-7/2") + 3.5).abs() < 1e-16);
        let huge = "7".repeat(5_000);
        assert!((near(&format!("{huge}0/{huge}")) - 10.0).abs() < 1e-9);
        assert!(near(&huge).is_infinite() && near(&format!("1/{huge}")).abs() < 1e-300);
    }
}
