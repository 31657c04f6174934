//! Conversions from Rust values to Python values, so that cases can be written in code.

use super::Value;

impl Value {
    /// A string if the bytes are UTF-8 text, otherwise the bytes.
    pub fn of_text(bytes: &[u8]) -> Self {
        std::str::from_utf8(bytes).map_or_else(|_| Self::Bytes(bytes.to_vec()), Self::from)
    }
}

macro_rules! from {
    ($($source:ty => |$value:ident| $result:expr;)*) => {$(
        impl From<$source> for Value {
            fn from($value: $source) -> Self {
                $result
            }
        }
    )*};
}

from! {
    () => |_unit| Self::None;
    bool => |value| Self::Bool(value);
    i32 => |value| Self::Int(i64::from(value));
    u32 => |value| Self::Int(i64::from(value));
    i64 => |value| Self::Int(value);
    f64 => |value| Self::Float(value);
    &str => |value| Self::Str(value.to_owned());
    String => |value| Self::Str(value);
}

impl<V: Into<Value>> From<Vec<V>> for Value {
    fn from(items: Vec<V>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<V: Into<Value>, const N: usize> From<[V; N]> for Value {
    fn from(items: [V; N]) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// `None` becomes Python's `None`.
impl<V: Into<Value>> From<Option<V>> for Value {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}
