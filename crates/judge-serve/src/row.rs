//! A row of a data set: its fields, and what its shape says about how answers to it are judged. It knows no requests.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::encoding;

/// How answers to a task are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A function that is passed to a `check` in the row.
    HumanEval,
    /// Code that is followed by assertions in the row.
    Mbpp,
    /// A program that reads input and prints output.
    Programs,
    /// Code that is surrounded by a program in the row.
    Tests,
    /// Code that is inserted into a program in the row wherever that has the mark.
    Exercise,
    /// Code that is followed by tests in the row, which pytest runs.
    Suite,
}

/// The kind that a row looks like; `None` if it has no tests.
pub(crate) fn look(row: &Map<String, Value>) -> Option<Kind> {
    if row.contains_key("entry_point") {
        return Some(Kind::HumanEval);
    }
    if row.contains_key("test_list") {
        return Some(Kind::Mbpp);
    }
    match &*parsed(row, "test") {
        Value::Object(_) => Some(Kind::Tests),
        Value::String(tests) if !tests.trim().is_empty() => Some(Kind::Mbpp),
        Value::Array(cases) if cases.iter().all(Value::is_string) => Some(Kind::Mbpp),
        Value::Array(_) => Some(Kind::Programs),
        _ => None,
    }
}

/// A field of a row, which may be JSON in a text: that may have no more values than a request.
pub(crate) fn parsed<'r>(row: &'r Map<String, Value>, name: &str) -> Cow<'r, Value> {
    let Some(value) = row.get(name) else { return Cow::Owned(Value::Null) };
    let inner = value.as_str().and_then(|text| encoding::json(text.as_bytes()));
    inner.map_or(Cow::Borrowed(value), Cow::Owned)
}

/// A text of a row.
pub(crate) fn text<'r>(row: &'r Map<String, Value>, name: &str) -> &'r str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}
