//! Canonical keys: a total order of values in which values that are equal in the judge's sense have equal keys.
//!
//! Sets, dicts and unordered collections are compared by sorting keys, so 100,000 elements do not take quadratic time.
//! The order is a natural one (numbers by size, strings by code point), since sets print in it. This module does not
//! know which comparison asks, or what it tells the candidate.

use std::borrow::Cow;

use super::Value;
use super::moment::Instant;

mod number;

pub(crate) use self::number::Number;

/// What makes a value equal to another: numbers compare by value, lists equal tuples, sets and dicts have no order.
///
/// NaN equals NaN. `True` is not `1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key<'a>(Form<'a>);

impl<'a> Key<'a> {
    /// The key of `value`.
    pub fn of(value: &'a Value, order: Order) -> Self {
        Self(Form::of(value, order))
    }

    /// The key of the string `text`.
    pub fn of_text(text: &'a str) -> Self {
        Self(Form::Str(text))
    }
}

/// The contents of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form<'a> {
    /// `None`.
    None,
    /// A bool.
    Bool(bool),
    /// An int, a float, a decimal or a fraction.
    Number(Number<'a>),
    /// A complex number, by its parts. It equals no other kind of number, even with a zero imaginary part.
    Complex(Number<'a>, Number<'a>),
    /// A date, a time, or a difference between times.
    Moment(Instant),
    /// A string.
    Str(&'a str),
    /// A `bytes` object.
    Bytes(&'a [u8]),
    /// A list or tuple.
    Sequence(Vec<Form<'a>>),
    /// The sorted elements of a set; those of every collection if order does not count.
    Bag(Vec<Form<'a>>),
    /// The sorted items of a dict.
    Dict(Vec<(Form<'a>, Form<'a>)>),
    /// The class and the sorted fields of a dataclass.
    Dataclass(&'a str, Vec<(&'a str, Form<'a>)>),
}

/// Whether the order of lists and tuples counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `[1, 2]` is not `[2, 1]`.
    Counts,
    /// `[1, 2]` is `[2, 1]`, at every depth except inside the keys of dicts.
    Ignored,
}

impl<'a> Form<'a> {
    pub(crate) fn of(value: &'a Value, order: Order) -> Self {
        match value {
            Value::None => Self::None,
            Value::Bool(bool) => Self::Bool(*bool),
            Value::Int(int) => Self::Number(Number::of_int(*int)),
            Value::BigInt(digits) => Self::Number(Number::of_digits(digits)),
            Value::Float(float) => Self::Number(Number::of_float(*float)),
            Value::Decimal(decimal) => Self::Number(Number::of_decimal(decimal)),
            Value::Fraction(fraction) => Self::Number(Number::of_fraction(fraction)),
            Value::Complex(real, imaginary) => Self::Complex(Number::of_float(*real), Number::of_float(*imaginary)),
            Value::Moment(moment) => Self::Moment(moment.instant()),
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
            Value::Dataclass(name, fields) => Self::dataclass(
                name,
                fields.iter().map(|(field, value)| (field.as_str(), Self::of(value, order))).collect(),
            ),
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

    fn dataclass(name: &'a str, mut fields: Vec<(&'a str, Self)>) -> Self {
        fields.sort_unstable();
        Self::Dataclass(name, fields)
    }

    /// Whether Python can distinguish two values of this key: one NaN from another, or objects of a class that defines
    /// its own equality.
    pub(crate) fn may_repeat(&self) -> bool {
        match self {
            Self::Number(number) => *number == Number::Nan,
            Self::Complex(real, imaginary) => [real, imaginary].contains(&&Number::Nan),
            Self::Sequence(items) | Self::Bag(items) => items.iter().any(Self::may_repeat),
            Self::Dict(items) => items.iter().any(|(key, value)| key.may_repeat() || value.may_repeat()),
            Self::Dataclass(..) => true,
            Self::None | Self::Bool(_) | Self::Str(_) | Self::Bytes(_) | Self::Moment(_) => false,
        }
    }
}

impl Value {
    /// The value with the elements of every set in key order, so that it always prints the same.
    pub(super) fn sorted(&self) -> Cow<'_, Self> {
        if self.has_set() { Cow::Owned(sort(self).0) } else { Cow::Borrowed(self) }
    }

    fn has_set(&self) -> bool {
        match self {
            Self::Set(_) | Self::FrozenSet(_) => true,
            Self::List(items) | Self::Tuple(items) => items.iter().any(Self::has_set),
            Self::Dict(items) => items.iter().any(|(key, value)| key.has_set() || value.has_set()),
            Self::Dataclass(_, fields) => fields.iter().any(|(_, value)| value.has_set()),
            _ => false,
        }
    }
}

/// `value` with its sets sorted, and its key: each key is made once, however deeply sets are nested.
fn sort(value: &Value) -> (Value, Form<'_>) {
    match value {
        Value::List(items) => {
            let (items, keys) = items.iter().map(sort).unzip();
            (Value::List(items), Form::Sequence(keys))
        }
        Value::Tuple(items) => {
            let (items, keys) = items.iter().map(sort).unzip();
            (Value::Tuple(items), Form::Sequence(keys))
        }
        Value::Set(elements) => {
            let (elements, keys) = sort_elements(elements);
            (Value::Set(elements), Form::Bag(keys))
        }
        Value::FrozenSet(elements) => {
            let (elements, keys) = sort_elements(elements);
            (Value::FrozenSet(elements), Form::Bag(keys))
        }
        Value::Dict(items) => {
            let sorted = items.iter().map(|(key, value)| {
                let ((key, key_of_key), (value, key_of_value)) = (sort(key), sort(value));
                ((key, value), (key_of_key, key_of_value))
            });
            let (items, keys) = sorted.unzip();
            (Value::Dict(items), Form::dict(keys))
        }
        Value::Dataclass(name, fields) => {
            let sorted = fields.iter().map(|(field, value)| {
                let (value, key) = sort(value);
                ((field.clone(), value), (field.as_str(), key))
            });
            let (fields, keys) = sorted.unzip();
            (Value::Dataclass(name.clone(), fields), Form::dataclass(name, keys))
        }
        scalar => (scalar.clone(), Form::of(scalar, Order::Counts)),
    }
}

fn sort_elements(elements: &[Value]) -> (Vec<Value>, Vec<Form<'_>>) {
    let mut elements: Vec<_> = elements.iter().map(sort).collect();
    elements.sort_by(|(_, a), (_, b)| a.cmp(b));
    elements.into_iter().unzip()
}
