//! The wire: JSON with the tags `$tuple`, `$set`, `$frozenset`, `$bytes`, `$float`, `$dict` and `$dataclass`, and those
//! of `tags`, which each hold one text.
//!
//! An integer beyond 64 bits, a non-finite float, and a dict with a key that is not a string or begins with `$` are
//! tagged. A finite float always has a point or an exponent, so that `2.0` stays a float. This module does not know
//! where the bytes come from or what their limit is; `reader` knows JSON's grammar.

use serde::ser::{Serialize, SerializeMap, Serializer};

use self::reader::Reader;
use super::tags::is_name;
use super::{MAX_DEPTH, Value, WRAPPED, validity};

mod reader;

/// Why bytes are not a value on the wire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// The text is not the JSON that the wire uses.
    #[error("byte {offset}: {problem}")]
    Malformed {
        /// The byte offset at which reading stopped, from 0.
        offset: usize,
        /// What is wrong there.
        problem: &'static str,
    },
    /// No Python program can hold the value.
    #[error("{0}")]
    Impossible(String),
}

impl Value {
    /// Reads a value from untrusted bytes.
    ///
    /// The value has at most [`MAX_DEPTH`] levels of nesting besides the judge's own; memory and time are linear in the
    /// size of `bytes`, apart from sorting.
    pub fn from_wire(bytes: &[u8]) -> Result<Self, WireError> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| WireError::Malformed { offset: error.valid_up_to(), problem: "not UTF-8" })?;
        let mut reader = Reader::new(text);
        let value = read(&mut reader, MAX_DEPTH + WRAPPED)?;
        reader.end()?;
        validity::validated(value).map_err(WireError::Impossible)
    }

    /// Reads a value from JSON, with the tags that [`Value::to_json`] writes for what JSON lacks.
    ///
    /// # Errors
    ///
    /// When `text` is not JSON or does not describe a Python value; the message gives the byte.
    pub fn from_json(text: &str) -> Result<Self, impl std::error::Error + Send + Sync + 'static> {
        Self::from_wire(text.as_bytes())
    }

    /// Writes one value as an item of a list for the guest.
    pub fn to_wire(&self) -> String {
        serde_json::to_string(self).expect("no part of a value fails to serialise, nor does a string to grow")
    }

    /// Writes a list of `values` for the guest, with exact floats and the elements of sets in their present order.
    pub fn to_wire_list(values: &[Self]) -> String {
        serde_json::to_string(values).expect("no part of a value fails to serialise, nor does a string to grow")
    }

    /// Writes a call for the guest: its name, if one is to be called, the positional arguments, and finally the keyword
    /// arguments under the tag `$kwargs`, which no value has.
    pub fn to_wire_call(name: Option<&str>, arguments: &[Self], keywords: &[(String, Self)]) -> String {
        let mut items: Vec<String> = Vec::with_capacity(arguments.len() + 2);
        items.extend(name.map(|name| Self::Str(name.to_owned()).to_wire()));
        items.extend(arguments.iter().map(Self::to_wire));
        if !keywords.is_empty() {
            let fields = serde_json::to_string(&Fields(keywords));
            items.push(format!("{{\"$kwargs\":{}}}", fields.expect("no part of a value fails to serialise")));
        }
        format!("[{}]", items.join(","))
    }

    /// The value as JSON, with tags for what JSON lacks and the elements of sets sorted.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(&*self.sorted()).expect("no part of a value fails to serialise")
    }
}

/// Reads one value nested at most `depth` levels deep.
fn read(reader: &mut Reader<'_>, depth: usize) -> Result<Value, WireError> {
    match reader.peek() {
        Some(b'{') => read_object(reader, deeper(reader, depth)?),
        Some(b'[') => read_list(reader, deeper(reader, depth)?).map(Value::List),
        Some(b'"') => reader.string().map(Value::Str),
        Some(b'-' | b'0'..=b'9') => reader.number(),
        Some(b'n') => reader.word("null").map(|()| Value::None),
        Some(b't') => reader.word("true").map(|()| Value::Bool(true)),
        Some(b'f') => reader.word("false").map(|()| Value::Bool(false)),
        _ => Err(reader.error("a value is missing")),
    }
}

fn deeper(reader: &Reader<'_>, depth: usize) -> Result<usize, WireError> {
    depth.checked_sub(1).ok_or_else(|| reader.error("nested too deep"))
}

fn read_list(reader: &mut Reader<'_>, depth: usize) -> Result<Vec<Value>, WireError> {
    let mut items = Vec::new();
    reader.expect(b'[', "a list is missing")?;
    if !reader.accept(b']') {
        loop {
            items.push(read(reader, depth)?);
            if !reader.another(b']')? {
                break;
            }
        }
    }
    // Otherwise a list of one item would keep room for four, and an answer can consist of such lists.
    items.shrink_to_fit();
    Ok(items)
}

/// Reads a dict or a tagged value.
fn read_object(reader: &mut Reader<'_>, depth: usize) -> Result<Value, WireError> {
    let mut items = Vec::new();
    reader.expect(b'{', "an object is missing")?;
    if reader.accept(b'}') {
        return Ok(Value::Dict(items));
    }
    loop {
        let start = reader.offset();
        let key = reader.string()?;
        reader.expect(b':', "a colon is missing")?;
        if key.starts_with('$') {
            if !items.is_empty() {
                return Err(WireError::Malformed { offset: start, problem: "a tag among other keys" });
            }
            let value = read_tagged(reader, &key, start, depth)?;
            reader.expect(b'}', "a tag among other keys")?;
            return Ok(value);
        }
        items.push((Value::Str(key), read(reader, depth)?));
        if !reader.another(b'}')? {
            items.shrink_to_fit();
            return Ok(Value::Dict(items));
        }
    }
}

fn read_tagged(reader: &mut Reader<'_>, tag: &str, start: usize, depth: usize) -> Result<Value, WireError> {
    let malformed = |problem| WireError::Malformed { offset: start, problem };
    match tag {
        "$tuple" => read_list(reader, depth).map(Value::Tuple),
        "$set" => read_list(reader, depth).map(Value::Set),
        "$frozenset" => read_list(reader, depth).map(Value::FrozenSet),
        "$bytes" => Value::bytes_from_hex(&reader.string()?).ok_or_else(|| malformed("bytes that are not hexadecimal")),
        "$float" => Value::float_from_word(&reader.string()?).ok_or_else(|| malformed("an unknown float")),
        "$dict" => read_pairs(reader, depth),
        "$dataclass" => read_dataclass(reader, depth),
        _ if Value::of_tagged_text(tag, "").is_some() => {
            let read = Value::of_tagged_text(tag, &reader.string()?);
            read.unwrap_or(Err("an unknown tag")).map_err(malformed)
        }
        _ => Err(malformed("an unknown tag")),
    }
}

/// Reads the name of a class and an object of fields, in which no key is a tag.
fn read_dataclass(reader: &mut Reader<'_>, depth: usize) -> Result<Value, WireError> {
    let name = |reader: &mut Reader<'_>| {
        let start = reader.offset();
        let name = reader.string()?;
        let malformed = || WireError::Malformed { offset: start, problem: "no name of a class or a field" };
        if is_name(&name) { Ok(name) } else { Err(malformed()) }
    };
    reader.expect(b'[', "a class and its fields are missing")?;
    let class = name(reader)?;
    reader.expect(b',', "the fields of a dataclass are missing")?;
    reader.expect(b'{', "the fields of a dataclass are missing")?;
    let mut fields = Vec::new();
    if !reader.accept(b'}') {
        loop {
            let field = name(reader)?;
            reader.expect(b':', "a colon is missing")?;
            fields.push((field, read(reader, depth)?));
            if !reader.another(b'}')? {
                break;
            }
        }
    }
    reader.expect(b']', "a dataclass is more than a class and its fields")?;
    fields.shrink_to_fit();
    Ok(Value::Dataclass(class, fields))
}

fn read_pairs(reader: &mut Reader<'_>, depth: usize) -> Result<Value, WireError> {
    let mut items = Vec::new();
    reader.expect(b'[', "a list of pairs is missing")?;
    if !reader.accept(b']') {
        loop {
            reader.expect(b'[', "a pair is missing")?;
            let key = read(reader, depth)?;
            reader.expect(b',', "the second half of a pair is missing")?;
            let value = read(reader, depth)?;
            reader.expect(b']', "a pair has more than two halves")?;
            items.push((key, value));
            if !reader.another(b']')? {
                break;
            }
        }
    }
    items.shrink_to_fit();
    Ok(Value::Dict(items))
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_unit(),
            Self::Bool(bool) => serializer.serialize_bool(*bool),
            Self::Int(int) => serializer.serialize_i64(*int),
            Self::Float(float) if float.is_nan() => tagged(serializer, "$float", "nan"),
            Self::Float(f64::INFINITY) => tagged(serializer, "$float", "inf"),
            Self::Float(f64::NEG_INFINITY) => tagged(serializer, "$float", "-inf"),
            Self::Float(float) => serializer.serialize_f64(*float),
            Self::Str(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) => tagged(serializer, "$bytes", &crate::hex::hex(bytes)),
            Self::List(items) => items.serialize(serializer),
            Self::Tuple(items) => tagged(serializer, "$tuple", items),
            Self::Set(elements) => tagged(serializer, "$set", elements),
            Self::FrozenSet(elements) => tagged(serializer, "$frozenset", elements),
            Self::Dict(items) => serialize_dict(serializer, items),
            Self::Dataclass(class, fields) => tagged(serializer, "$dataclass", &(class, Fields(fields))),
            Self::BigInt(_) | Self::Complex(..) | Self::Decimal(_) | Self::Fraction(_) | Self::Moment(_) => {
                let (tag, text) = self.tagged_text().unwrap_or_default();
                tagged(serializer, tag, &text)
            }
        }
    }
}

/// The fields of a dataclass as one object.
struct Fields<'a>(&'a [(String, Value)]);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, value)| (field, value)))
    }
}

fn serialize_dict<S: Serializer>(serializer: S, items: &[(Value, Value)]) -> Result<S::Ok, S::Error> {
    let plain: Option<Vec<_>> = items
        .iter()
        .map(|(key, value)| match key {
            Value::Str(key) if !key.starts_with('$') => Some((key, value)),
            _ => None,
        })
        .collect();
    match plain {
        Some(plain) => serializer.collect_map(plain),
        None => tagged(serializer, "$dict", items),
    }
}

fn tagged<S: Serializer>(serializer: S, tag: &str, content: &(impl Serialize + ?Sized)) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(Some(1))?;
    object.serialize_entry(tag, content)?;
    object.end()
}
