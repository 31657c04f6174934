//! The tags of values that are written as one text: the same words for the wire, for `cases.toml` and for anything that
//! writes either.
//!
//! Part of `value`. `json` and `toml` know where a tag may be, and what the other tags contain.

use super::Value;
use super::decimal::{Decimal, Fraction};
use super::literal::complex_text;
use super::moment::Moment;

/// The tags that a value may have in `cases.toml`, in the order of the documentation.
pub(super) const ALL: [&str; 15] = [
    "$none",
    "$tuple",
    "$set",
    "$frozenset",
    "$bytes",
    "$float",
    "$int",
    "$dict",
    "$complex",
    "$decimal",
    "$fraction",
    "$date",
    "$time",
    "$datetime",
    "$timedelta",
];

impl Value {
    /// The tag and text of a value that is written as one text, for writers of TOML: `$int`, `$decimal`, `$date` and
    /// the like.
    pub fn tagged_text(&self) -> Option<(&'static str, String)> {
        match self {
            Self::BigInt(digits) => Some(("$int", digits.clone())),
            Self::Complex(real, imaginary) => Some(("$complex", complex_text(*real, *imaginary))),
            Self::Decimal(decimal) => Some(("$decimal", decimal.to_string())),
            Self::Fraction(fraction) => Some(("$fraction", fraction.to_string())),
            Self::Moment(moment) => Some((moment.tag(), moment.to_string())),
            _ => None,
        }
    }

    /// The value that `text` stands for under one of these tags, or what is wrong with it; `None` for any other tag.
    pub fn of_tagged_text(tag: &str, text: &str) -> Option<Result<Self, &'static str>> {
        let (value, problem) = match tag {
            "$int" => (Self::integer(text), "an integer that is not decimal"),
            "$complex" => (complex(text), "a complex number that is not written as 1+2j"),
            "$decimal" => (Decimal::new(text).map(Self::Decimal), "a Decimal that is not written as 1.50 or 1.5E+9"),
            "$fraction" => (Fraction::new(text).map(Self::Fraction), "a Fraction that is not written as 1/3"),
            "$date" => (Moment::new(tag, text).map(Self::Moment), "a date that is not written as 2026-01-31"),
            "$time" => (Moment::new(tag, text).map(Self::Moment), "a time that is not written as 23:59:59"),
            "$datetime" => {
                (Moment::new(tag, text).map(Self::Moment), "a datetime that is not written as 2026-01-31T23:59:59")
            }
            "$timedelta" => {
                (Moment::new(tag, text).map(Self::Moment), "a timedelta that is not written as 1 day, 23:59:59")
            }
            _ => return None,
        };
        Some(value.ok_or(problem))
    }
}

/// Reads `1+2j`, `-0.5j`, `3` and the like, with or without brackets.
fn complex(text: &str) -> Option<Value> {
    let text = text.strip_prefix('(').map_or(Some(text), |inner| inner.strip_suffix(')'))?;
    let Some(body) = text.strip_suffix(['j', 'J']) else { return Some(Value::Complex(float(text)?, 0.0)) };
    let sign = body
        .char_indices()
        .rev()
        .find(|(at, letter)| matches!(letter, '+' | '-') && *at > 0 && !body[..*at].ends_with(['e', 'E']));
    let (real, imaginary) = sign.map_or(("0", body), |(at, _)| body.split_at(at));
    let imaginary = match imaginary {
        "" | "+" => 1.0,
        "-" => -1.0,
        written => float(written)?,
    };
    Some(Value::Complex(float(real)?, imaginary))
}

fn float(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain =
        digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') || matches!(digits, "nan" | "inf");
    text.parse().ok().filter(|_| plain)
}

/// Whether a class or field may have this name: it can be shown as it is, and cannot be mistaken for other text.
pub(super) fn is_name(name: &str) -> bool {
    let plain = |letter: char| letter == '_' || letter.is_ascii_alphanumeric();
    let foreign = |letter: char| !letter.is_ascii() && !letter.is_control() && !letter.is_whitespace();
    !name.is_empty()
        && name.len() <= 400
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && name.chars().all(|letter| plain(letter) || foreign(letter))
}
