//! Values as authors write them in `cases.toml`: TOML's own, including dates and times, plus the wire's tags and
//! `$none`.
//!
//! Messages are for authors: they say where in the value the problem is and what to write instead. The reader of the
//! file adds its name and the line.

use toml::Value as Toml;

use super::moment::Moment;
use super::tags::{self, is_name};
use super::{MAX_DEPTH, Value, validity};

/// A problem and the path to it, built from the inside out.
struct Problem {
    path: String,
    message: String,
}

impl Problem {
    fn new(message: impl Into<String>) -> Self {
        Self { path: String::new(), message: message.into() }
    }

    fn under(mut self, step: &str) -> Self {
        self.path.insert_str(0, step);
        self
    }
}

impl Value {
    /// Reads what an author wrote; the error says in one line where the problem is and what it is.
    pub fn from_toml(toml: &Toml) -> Result<Self, String> {
        let value = read(toml, MAX_DEPTH).map_err(|problem| match problem.path.as_str() {
            "" => problem.message,
            path => format!("at {path}: {}", problem.message),
        })?;
        validity::validated(value)
    }
}

impl Value {
    /// The value as an author would write it, so that [`from_toml`](Self::from_toml) reads the same.
    pub fn to_toml(&self) -> Toml {
        let all = |items: &[Value]| Toml::Array(items.iter().map(Self::to_toml).collect());
        match self {
            Self::None => tagged("$none", Toml::Boolean(true)),
            Self::Bool(bool) => Toml::Boolean(*bool),
            Self::Int(int) => Toml::Integer(*int),
            Self::Float(float) => Toml::Float(*float),
            Self::Str(text) => Toml::String(text.clone()),
            Self::Bytes(bytes) => tagged("$bytes", Toml::String(crate::hex(bytes))),
            Self::List(items) => all(items),
            Self::Tuple(items) => tagged("$tuple", all(items)),
            Self::Set(items) => tagged("$set", all(items)),
            Self::FrozenSet(items) => tagged("$frozenset", all(items)),
            Self::Dict(items) => dict(items),
            Self::Dataclass(class, fields) => {
                let fields = fields.iter().map(|(name, field)| (name.clone(), field.to_toml())).collect();
                tagged("$dataclass", Toml::Array(vec![Toml::String(class.clone()), Toml::Table(fields)]))
            }
            Self::BigInt(_) | Self::Complex(..) | Self::Decimal(_) | Self::Fraction(_) | Self::Moment(_) => {
                let (tag, content) = self.tagged_text().unwrap_or_default();
                tagged(tag, Toml::String(content))
            }
        }
    }
}

/// A plain table where the keys allow it.
fn dict(items: &[(Value, Value)]) -> Toml {
    let plain = |(key, item): &(Value, Value)| match key {
        Value::Str(key) if !key.starts_with('$') => Some((key.clone(), item.to_toml())),
        _ => None,
    };
    if let Some(table) = items.iter().map(plain).collect::<Option<toml::Table>>() {
        return Toml::Table(table);
    }
    let pairs = items.iter().map(|(key, item)| Toml::Array(vec![key.to_toml(), item.to_toml()]));
    tagged("$dict", Toml::Array(pairs.collect()))
}

fn tagged(tag: &str, content: Toml) -> Toml {
    Toml::Table(toml::Table::from_iter([(tag.to_owned(), content)]))
}

fn read(toml: &Toml, depth: usize) -> Result<Value, Problem> {
    match toml {
        Toml::String(text) => Ok(Value::Str(text.clone())),
        Toml::Integer(int) => Ok(Value::Int(*int)),
        Toml::Float(float) => Ok(Value::Float(*float)),
        Toml::Boolean(bool) => Ok(Value::Bool(*bool)),
        Toml::Datetime(written) => moment(written),
        Toml::Array(items) => read_items(items, deeper(depth)?).map(Value::List),
        Toml::Table(table) => read_table(table, deeper(depth)?),
    }
}

/// TOML's own dates and times, each as the Python type with the same parts.
fn moment(written: &toml::value::Datetime) -> Result<Value, Problem> {
    let tag = match (written.date, written.time) {
        (Some(_), Some(_)) => "$datetime",
        (Some(_), None) => "$date",
        _ => "$time",
    };
    let read = Moment::new(tag, &written.to_string()).map(Value::Moment);
    read.ok_or_else(|| Problem::new("not a date or time of Python, which has years from 1 to 9999 and microseconds"))
}

fn deeper(depth: usize) -> Result<usize, Problem> {
    depth.checked_sub(1).ok_or_else(|| Problem::new(format!("nested more than {MAX_DEPTH} levels deep")))
}

fn read_items(items: &[Toml], depth: usize) -> Result<Vec<Value>, Problem> {
    let read_item = |(index, item)| read(item, depth).map_err(|problem| problem.under(&format!("[{index}]")));
    items.iter().enumerate().map(read_item).collect()
}

fn read_table(table: &toml::Table, depth: usize) -> Result<Value, Problem> {
    match table.iter().find(|(key, _)| key.starts_with('$')) {
        Some((tag, content)) if table.len() == 1 => {
            read_tagged(tag, content, depth).map_err(|problem| problem.under(&format!("[{tag:?}]")))
        }
        Some((tag, _)) => Err(Problem::new(format!(
            "the tag `{tag}` must be the only key of its table; a dict with such a key is written \
             {{ \"$dict\" = [[key, value]] }}"
        ))),
        None => {
            let read_item = |(key, item): (&String, _)| {
                let value = read(item, depth).map_err(|problem| problem.under(&format!("[{key:?}]")))?;
                Ok((Value::Str(key.clone()), value))
            };
            table.iter().map(read_item).collect::<Result<_, _>>().map(Value::Dict)
        }
    }
}

fn read_tagged(tag: &str, content: &Toml, depth: usize) -> Result<Value, Problem> {
    let items = || content.as_array().ok_or_else(|| Problem::new("must be an array"));
    let text = || content.as_str().ok_or_else(|| Problem::new("must be a string"));
    match tag {
        "$none" if *content == Toml::Boolean(true) => Ok(Value::None),
        "$none" => Err(Problem::new("must be `true`")),
        "$tuple" => read_items(items()?, depth).map(Value::Tuple),
        "$set" => read_items(items()?, depth).map(Value::Set),
        "$frozenset" => read_items(items()?, depth).map(Value::FrozenSet),
        "$bytes" => {
            Value::bytes_from_hex(text()?).ok_or_else(|| Problem::new("must be hexadecimal digits, two for each byte"))
        }
        "$float" => Value::float_from_word(text()?).ok_or_else(|| Problem::new("must be \"nan\", \"inf\" or \"-inf\"")),
        "$int" => Value::integer(text()?).ok_or_else(|| Problem::new("must be decimal digits")),
        "$dict" => read_pairs(items()?, depth),
        "$dataclass" => read_dataclass(content, depth),
        "$kwargs" => Err(Problem::new("arguments by name can only be the last item of a call in `calls`")),
        // TOML's own date is accepted where the tag already says what it is.
        "$date" | "$time" | "$datetime" if content.is_datetime() => read(content, depth),
        "$raises" => Err(Problem::new("an exception can only be an expected answer, or one of a class case")),
        _ => {
            if let Some(read) = Value::of_tagged_text(tag, content.as_str().unwrap_or_default()) {
                text()?;
                read.map_err(|not| Problem::new(format!("must be written differently: this is {not}")))
            } else {
                let known = tags::ALL.join(", ");
                Err(Problem::new(format!("is not a known tag; there are {known} and $dataclass")))
            }
        }
    }
}

fn read_dataclass(content: &Toml, depth: usize) -> Result<Value, Problem> {
    let form = || Problem::new("must be an array of the class's name and a table of its fields");
    let Some([Toml::String(class), Toml::Table(fields)]) = content.as_array().map(Vec::as_slice) else {
        return Err(form());
    };
    if let Some(name) = std::iter::once(class).chain(fields.keys()).find(|name| !is_name(name)) {
        return Err(Problem::new(format!("{name:?} is not the name of a class or a field")));
    }
    let read_field = |(name, field): (&String, _)| {
        let value = read(field, depth).map_err(|problem| problem.under(&format!("[1][{name:?}]")))?;
        Ok((name.clone(), value))
    };
    let fields = fields.iter().map(read_field).collect::<Result<_, _>>()?;
    Ok(Value::Dataclass(class.clone(), fields))
}

fn read_pairs(pairs: &[Toml], depth: usize) -> Result<Value, Problem> {
    let read_pair = |(index, pair): (usize, &Toml)| {
        let pair = match pair.as_array().map(Vec::as_slice) {
            Some([key, value]) => read(key, depth).and_then(|key| Ok((key, read(value, depth)?))),
            _ => Err(Problem::new("must be an array of a key and a value")),
        };
        pair.map_err(|problem| problem.under(&format!("[{index}]")))
    };
    pairs.iter().enumerate().map(read_pair).collect::<Result<_, _>>().map(Value::Dict)
}
