//! Canonical keys: a total order of values in which equal values, in the judge's sense, are equal keys.
//!
//! Sets, dicts and collections without order are compared by sorting keys, so that 100,000 elements take no
//! quadratic time. The order is a natural one (numbers by size, strings by code point), since sets print in it.
//! Which comparison asks, and what it tells the candidate, is not known here.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::Value;

/// What makes a value equal to another: numbers by value, a list as a tuple, sets and dicts without order.
///
/// NaN equals NaN. `True` is not `1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key<'a> {
    /// `None`.
    None,
    /// A bool.
    Bool(bool),
    /// An int or a float.
    Number(Number<'a>),
    /// A string.
    Str(&'a str),
    /// A `bytes` object.
    Bytes(&'a [u8]),
    /// A list or tuple.
    Sequence(Vec<Key<'a>>),
    /// The sorted elements of a set; those of every collection when order does not count.
    Bag(Vec<Key<'a>>),
    /// The sorted items of a dict.
    Dict(Vec<(Key<'a>, Key<'a>)>),
}

/// Whether the order of lists and tuples counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// `[1, 2]` is not `[2, 1]`.
    Counts,
    /// `[1, 2]` is `[2, 1]`, at every depth except inside the keys of dicts.
    Ignored,
}

impl<'a> Key<'a> {
    /// The key of `value`.
    pub(crate) fn of(value: &'a Value, order: Order) -> Self {
        match value {
            Value::None => Self::None,
            Value::Bool(bool) => Self::Bool(*bool),
            Value::Int(int) => Self::Number(Number::of_int(*int)),
            Value::BigInt(digits) => Self::Number(Number::of_digits(digits)),
            Value::Float(float) => Self::Number(Number::of_float(*float)),
            Value::Str(text) => Self::Str(text),
            Value::Bytes(bytes) => Self::Bytes(bytes),
            Value::List(items) | Value::Tuple(items) if order == Order::Counts => {
                Self::Sequence(items.iter().map(|item| Self::of(item, order)).collect())
            }
            Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => {
                Self::bag(items.iter().map(|item| Self::of(item, order)).collect())
            }
            Value::Dict(items) => {
                let items = items.iter().map(|(key, value)| (Self::of(key, Order::Counts), Self::of(value, order)));
                Self::dict(items.collect())
            }
        }
    }

    fn bag(mut elements: Vec<Self>) -> Self {
        elements.sort_unstable();
        Self::Bag(elements)
    }

    fn dict(mut items: Vec<(Self, Self)>) -> Self {
        items.sort_unstable();
        Self::Dict(items)
    }

    /// Whether NaN is part of the key; Python tells one NaN from another, the judge does not.
    pub(crate) fn has_nan(&self) -> bool {
        match self {
            Self::Number(number) => *number == Number::Nan,
            Self::Sequence(items) | Self::Bag(items) => items.iter().any(Self::has_nan),
            Self::Dict(items) => items.iter().any(|(key, value)| key.has_nan() || value.has_nan()),
            Self::None | Self::Bool(_) | Self::Str(_) | Self::Bytes(_) => false,
        }
    }
}

/// A number by its exact value, ordered by size, NaN last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Number<'a> {
    /// Minus infinity.
    NegativeInfinity,
    /// An integer below the range of 64 bits: count of digits, digits.
    Below(Reverse<(usize, Cow<'a, str>)>),
    /// Anything in the range of 64 bits, cut towards zero, and what was cut off.
    Within { whole: i64, fraction: Fraction },
    /// An integer above the range of 64 bits: count of digits, digits.
    Above((usize, Cow<'a, str>)),
    /// Infinity.
    Infinity,
    /// NaN.
    Nan,
}

/// A float between -1 and 1, never -0.0, as an integer of the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fraction(i64);

impl Fraction {
    const ZERO: Self = Self(0);

    fn new(float: f64) -> Self {
        let magnitude = float.abs().to_bits().cast_signed();
        Self(if float < 0.0 { -magnitude } else { magnitude })
    }
}

impl<'a> Number<'a> {
    /// The number that `value` is; `None` for everything else, bools included.
    pub(crate) fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::Int(int) => Some(Self::of_int(*int)),
            Value::BigInt(digits) => Some(Self::of_digits(digits)),
            Value::Float(float) => Some(Self::of_float(*float)),
            _ => None,
        }
    }

    fn of_int(int: i64) -> Self {
        Self::Within { whole: int, fraction: Fraction::ZERO }
    }

    /// `digits` are canonical and outside the range of 64 bits.
    fn of_digits(digits: &'a str) -> Self {
        match digits.strip_prefix('-') {
            Some(digits) => Self::Below(Reverse((digits.len(), Cow::Borrowed(digits)))),
            None => Self::Above((digits.len(), Cow::Borrowed(digits))),
        }
    }

    fn of_float(float: f64) -> Self {
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
            Self::Within { whole, fraction: Fraction::new(float.fract()) }
        } else {
            // A float this large is an integer, and its decimal expansion is exact.
            let digits = format!("{:.0}", float.abs());
            let magnitude = (digits.len(), Cow::Owned(digits));
            if float < 0.0 { Self::Below(Reverse(magnitude)) } else { Self::Above(magnitude) }
        }
    }
}

impl Value {
    /// The value with the elements of every set in the order of their keys, so that it always prints the same.
    pub(super) fn sorted(&self) -> Cow<'_, Self> {
        if self.has_set() { Cow::Owned(sort(self).0) } else { Cow::Borrowed(self) }
    }

    fn has_set(&self) -> bool {
        match self {
            Self::Set(_) | Self::FrozenSet(_) => true,
            Self::List(items) | Self::Tuple(items) => items.iter().any(Self::has_set),
            Self::Dict(items) => items.iter().any(|(key, value)| key.has_set() || value.has_set()),
            _ => false,
        }
    }
}

/// `value` with its sets sorted, and its key: every key is made once, however deep sets are nested.
fn sort(value: &Value) -> (Value, Key<'_>) {
    match value {
        Value::List(items) => {
            let (items, keys) = items.iter().map(sort).unzip();
            (Value::List(items), Key::Sequence(keys))
        }
        Value::Tuple(items) => {
            let (items, keys) = items.iter().map(sort).unzip();
            (Value::Tuple(items), Key::Sequence(keys))
        }
        Value::Set(elements) => {
            let (elements, keys) = sort_elements(elements);
            (Value::Set(elements), Key::Bag(keys))
        }
        Value::FrozenSet(elements) => {
            let (elements, keys) = sort_elements(elements);
            (Value::FrozenSet(elements), Key::Bag(keys))
        }
        Value::Dict(items) => {
            let sorted = items.iter().map(|(key, value)| {
                let ((key, key_of_key), (value, key_of_value)) = (sort(key), sort(value));
                ((key, value), (key_of_key, key_of_value))
            });
            let (items, keys) = sorted.unzip();
            (Value::Dict(items), Key::dict(keys))
        }
        scalar => (scalar.clone(), Key::of(scalar, Order::Counts)),
    }
}

fn sort_elements(elements: &[Value]) -> (Vec<Value>, Vec<Key<'_>>) {
    let mut elements: Vec<_> = elements.iter().map(sort).collect();
    elements.sort_by(|(_, a), (_, b)| a.cmp(b));
    elements.into_iter().unzip()
}
