//! Python values as data: what passes between challenge files, the host and the guest.
//!
//! The wire is JSON with tags for what JSON lacks. This module knows nothing of files, sandboxes or comparison; its one
//! notion of equality is [`key`], on which comparisons are built.

mod convert;
pub mod decimal;
mod json;
pub mod key;
mod literal;
mod moment;
mod tags;
mod toml;
mod validity;

pub use self::decimal::{Decimal, Fraction};
pub use self::json::WireError;
pub use self::literal::thousands;
pub use self::moment::{Date, Moment, Span, Time};

/// The greatest nesting depth of a value, an author's or an answer: this many lists, tuples, sets, dicts and
/// dataclasses inside each other. The runner stops at the same depth.
///
/// Everything that walks values recurses, so this also bounds every such recursion, apart from a few levels of the
/// judge's own.
pub const MAX_DEPTH: usize = 100;

/// How many of the judge's own lists and dicts may surround a value: answers that it keeps, or a checker's input.
const WRAPPED: usize = 4;

/// A Python value made of built-in types, of numbers and times of the standard library, and of dataclasses.
///
/// `PartialEq` is structural, unlike Python's: use a [`Key`](key::Key) to compare answers. `Display` writes the literal
/// that `repr` would, `Serialize` the JSON of the wire.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An integer that fits in 64 bits.
    Int(i64),
    /// Any other integer, in canonical decimal digits.
    BigInt(String),
    /// A float, including NaN and infinities.
    Float(f64),
    /// A string of Unicode scalar values.
    Str(String),
    /// A `bytes` object.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Value>),
    /// A tuple.
    Tuple(Vec<Value>),
    /// A set, with its elements in the order they came.
    Set(Vec<Value>),
    /// A frozen set.
    FrozenSet(Vec<Value>),
    /// A dict, with its items in insertion order.
    Dict(Vec<(Value, Value)>),
    /// A complex number: its real and imaginary parts.
    Complex(f64, f64),
    /// A `decimal.Decimal`.
    Decimal(Decimal),
    /// A `fractions.Fraction`.
    Fraction(Fraction),
    /// A `date`, `time`, `datetime` or `timedelta`.
    Moment(Moment),
    /// An object of a dataclass: the name of its class, and its fields in declaration order.
    Dataclass(String, Vec<(String, Value)>),
}

impl Value {
    /// The name of the Python type; `None` for `None` itself.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Bool(_) => "bool",
            Self::Int(_) | Self::BigInt(_) => "int",
            Self::Float(_) => "float",
            Self::Str(_) => "str",
            Self::Bytes(_) => "bytes",
            Self::List(_) => "list",
            Self::Tuple(_) => "tuple",
            Self::Set(_) => "set",
            Self::FrozenSet(_) => "frozenset",
            Self::Dict(_) => "dict",
            Self::Complex(..) => "complex",
            Self::Decimal(_) => "Decimal",
            Self::Fraction(_) => "Fraction",
            Self::Moment(moment) => moment.type_name(),
            Self::Dataclass(..) => "dataclass",
        }
    }

    /// The approximate memory use of the value in bytes.
    pub fn weight(&self) -> usize {
        let own = size_of::<Self>();
        own + match self {
            Self::None | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Complex(..) | Self::Moment(_) => 0,
            Self::Decimal(decimal) => decimal.weight(),
            Self::Fraction(fraction) => fraction.weight(),
            Self::Dataclass(name, fields) => {
                name.len() + fields.iter().map(|(field, value)| field.len() + value.weight()).sum::<usize>()
            }
            Self::BigInt(text) | Self::Str(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
            Self::List(items) | Self::Tuple(items) | Self::Set(items) | Self::FrozenSet(items) => {
                items.iter().map(Self::weight).sum()
            }
            Self::Dict(items) => items.iter().map(|(key, value)| key.weight() + value.weight()).sum(),
        }
    }

    /// The integer that `text` writes in decimal digits with an optional sign; `None` if it is anything else.
    pub fn integer(text: &str) -> Option<Self> {
        let negative = text.starts_with('-');
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if let Ok(small) = text.parse() {
            return Some(Self::Int(small));
        }
        let digits = digits.trim_start_matches('0');
        Some(Self::BigInt(if negative { format!("-{digits}") } else { digits.to_owned() }))
    }

    /// The bytes that `text` writes in hexadecimal, two digits each.
    fn bytes_from_hex(text: &str) -> Option<Self> {
        crate::hex::from_hex(text).map(Self::Bytes)
    }

    /// The float with this Python name, for floats that JSON or some TOML writers cannot write.
    fn float_from_word(word: &str) -> Option<Self> {
        match word {
            "nan" => Some(Self::Float(f64::NAN)),
            "inf" => Some(Self::Float(f64::INFINITY)),
            "-inf" => Some(Self::Float(f64::NEG_INFINITY)),
            _ => None,
        }
    }
}

#[cfg(test)]
pub(crate) mod strategies;
#[cfg(test)]
mod tests;
