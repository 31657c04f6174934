//! Values as authors write them in `cases.toml`: TOML's own, plus the wire's tags and `$none`.
//!
//! Messages are for authors: they say where in the value the problem is and what to write instead. The file and the
//! line are added by whoever read the file.

use toml::Value as Toml;

use super::{MAX_DEPTH, Value, sound};

/// A problem, and the path to it, written from the inside out.
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
    pub(crate) fn from_toml(toml: &Toml) -> Result<Self, String> {
        let value = read(toml, MAX_DEPTH).map_err(|problem| match problem.path.as_str() {
            "" => problem.message,
            path => format!("at {path}: {}", problem.message),
        })?;
        sound::sound(value)
    }
}

fn read(toml: &Toml, depth: usize) -> Result<Value, Problem> {
    match toml {
        Toml::String(text) => Ok(Value::Str(text.clone())),
        Toml::Integer(int) => Ok(Value::Int(*int)),
        Toml::Float(float) => Ok(Value::Float(*float)),
        Toml::Boolean(bool) => Ok(Value::Bool(*bool)),
        Toml::Datetime(_) => Err(Problem::new("dates and times are not built-in values of Python; write a string")),
        Toml::Array(items) => read_items(items, deeper(depth)?).map(Value::List),
        Toml::Table(table) => read_table(table, deeper(depth)?),
    }
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
        "$raises" => Err(Problem::new("an exception can only be an expected answer, or one of a class case")),
        _ => Err(Problem::new(
            "is not a known tag; there are $none, $tuple, $set, $frozenset, $bytes, $float, $int and $dict",
        )),
    }
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
