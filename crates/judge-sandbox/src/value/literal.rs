//! Values as people read them: the literal that Python's `repr` writes, whole or abridged.
//!
//! Sets print in a fixed order, numbers by size, since a report must be the same every time. This module does not know
//! where or to whom a literal is shown.

use std::fmt::{self, Write};

use super::Value;

mod abridged;

pub use self::abridged::thousands;

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_value(f, &self.sorted())
    }
}

/// Writes `value`, whose sets are sorted.
fn write_value(out: &mut dyn Write, value: &Value) -> fmt::Result {
    match value {
        Value::None => out.write_str("None"),
        Value::Bool(true) => out.write_str("True"),
        Value::Bool(false) => out.write_str("False"),
        Value::Int(int) => write!(out, "{int}"),
        Value::BigInt(digits) => out.write_str(digits),
        Value::Float(float) => write_float(out, *float),
        Value::Str(text) => write_text(out, text),
        Value::Bytes(bytes) => write_bytes(out, bytes),
        Value::List(items) => write_items(out, ("[", "]"), items),
        Value::Tuple(items) if items.len() == 1 => write_items(out, ("(", ",)"), items),
        Value::Tuple(items) => write_items(out, ("(", ")"), items),
        Value::Set(elements) if elements.is_empty() => out.write_str("set()"),
        Value::Set(elements) => write_items(out, ("{", "}"), elements),
        Value::FrozenSet(elements) if elements.is_empty() => out.write_str("frozenset()"),
        Value::FrozenSet(elements) => write_items(out, ("frozenset({", "})"), elements),
        Value::Dict(items) => {
            out.write_char('{')?;
            for (index, (key, value)) in items.iter().enumerate() {
                out.write_str(if index == 0 { "" } else { ", " })?;
                write_value(out, key)?;
                out.write_str(": ")?;
                write_value(out, value)?;
            }
            out.write_char('}')
        }
        Value::Complex(real, imaginary) => {
            // `repr` omits the brackets if there is no real part.
            let text = complex_text(*real, *imaginary);
            if *real == 0.0 && real.is_sign_positive() { out.write_str(&text) } else { write!(out, "({text})") }
        }
        Value::Decimal(decimal) => write!(out, "Decimal('{decimal}')"),
        Value::Fraction(fraction) => write!(out, "Fraction({}, {})", fraction.numerator(), fraction.denominator()),
        Value::Moment(moment) => out.write_str(&moment.literal()),
        Value::Dataclass(class, fields) => {
            write!(out, "{class}(")?;
            for (index, (name, value)) in fields.iter().enumerate() {
                write!(out, "{}{name}=", if index == 0 { "" } else { ", " })?;
                write_value(out, value)?;
            }
            out.write_char(')')
        }
    }
}

/// A complex number as `complex` reads it: `1+2j`, `-0.5j`.
pub(super) fn complex_text(real: f64, imaginary: f64) -> String {
    let part = |float: f64| {
        let mut text = String::new();
        write_float(&mut text, float).expect("a string takes every text");
        text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
    };
    let imaginary = part(imaginary);
    if real == 0.0 && real.is_sign_positive() {
        return format!("{imaginary}j");
    }
    let sign = if imaginary.starts_with('-') { "" } else { "+" };
    format!("{}{sign}{imaginary}j", part(real))
}

fn write_items(out: &mut dyn Write, (open, close): (&str, &str), items: &[Value]) -> fmt::Result {
    out.write_str(open)?;
    for (index, item) in items.iter().enumerate() {
        out.write_str(if index == 0 { "" } else { ", " })?;
        write_value(out, item)?;
    }
    out.write_str(close)
}

/// Writes the shortest digits that read back as `float`, with an exponent below 1e-4 and from 1e16 on, as Python does.
fn write_float(out: &mut dyn Write, float: f64) -> fmt::Result {
    if float.is_nan() {
        return out.write_str("nan");
    }
    if float.is_infinite() {
        return out.write_str(if float > 0.0 { "inf" } else { "-inf" });
    }
    if float == 0.0 || (1e-4..1e16).contains(&float.abs()) {
        // `Debug` writes no exponent in this range.
        let shortest = format!("{float:?}");
        let decimals = shortest.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        return out.write_str(&half_to_even(float, shortest, format!("{float:.decimals$}")));
    }
    let shortest = format!("{float:e}");
    let decimals = shortest.split(['.', 'e']).nth(1).filter(|_| shortest.contains('.')).map_or(0, str::len);
    let scientific = half_to_even(float, shortest, format!("{float:.decimals$e}"));
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    write!(out, "{digits}e{sign}{exponent:0>2}")
}

/// When two shortest literals are equally near, Python takes the even one and Rust the greater. Rounding to the same
/// number of digits gives the even one; at powers of two it may miss the float.
fn half_to_even(float: f64, shortest: String, rounded: String) -> String {
    if rounded.parse() == Ok(float) { rounded } else { shortest }
}

fn write_text(out: &mut dyn Write, text: &str) -> fmt::Result {
    let quote = quote_for(text.bytes());
    out.write_char(quote)?;
    text.chars().try_for_each(|char| write_char(out, char, quote))?;
    out.write_char(quote)
}

fn write_bytes(out: &mut dyn Write, bytes: &[u8]) -> fmt::Result {
    let quote = quote_for(bytes.iter().copied());
    write!(out, "b{quote}")?;
    bytes.iter().try_for_each(|byte| write_byte(out, *byte, quote))?;
    out.write_char(quote)
}

/// The quote that Python chooses: a double quote only where it saves escapes.
fn quote_for(mut bytes: impl Iterator<Item = u8> + Clone) -> char {
    if bytes.clone().any(|byte| byte == b'\'') && !bytes.any(|byte| byte == b'"') { '"' } else { '\'' }
}

fn write_char(out: &mut dyn Write, char: char, quote: char) -> fmt::Result {
    match char {
        '\0'..='\x7f' => write_byte(out, char as u8, quote),
        _ if is_printable(char) => out.write_char(char),
        '\u{80}'..='\u{ff}' => write!(out, "\\x{:02x}", u32::from(char)),
        '\u{100}'..='\u{ffff}' => write!(out, "\\u{:04x}", u32::from(char)),
        _ => write!(out, "\\U{:08x}", u32::from(char)),
    }
}

fn write_byte(out: &mut dyn Write, byte: u8, quote: char) -> fmt::Result {
    match byte {
        b'\n' => out.write_str("\\n"),
        b'\r' => out.write_str("\\r"),
        b'\t' => out.write_str("\\t"),
        b'\\' => out.write_str("\\\\"),
        b' '..=b'~' if char::from(byte) == quote => write!(out, "\\{quote}"),
        b' '..=b'~' => out.write_char(char::from(byte)),
        _ => write!(out, "\\x{byte:02x}"),
    }
}

/// Whether `char` stands for itself in a literal. Rust and Python exclude the same Unicode categories; characters known
/// only to the newer of their two Unicode versions may differ.
fn is_printable(char: char) -> bool {
    // `escape_debug` also escapes combining characters, but only at the beginning of a string.
    let mut buffer = [b'a'; 5];
    let length = 1 + char.encode_utf8(&mut buffer[1..]).len();
    std::str::from_utf8(&buffer[..length]).is_ok_and(|text| text.escape_debug().nth(1) == Some(char))
}
