//! A case's keys with Python values: the common form of `cases.toml` and of what a generator yields.
//!
//! Part of the reading of cases; `cases` knows which keys exist.

use judge_sandbox::Value;
use toml::Spanned;
use toml::de::DeValue;

use super::python::python;
use crate::challenge::build::raises;
use crate::challenge::reading::{Item, Problem, Problems, Spot, described, quoted, suggestion};

/// The key of the dict that stands for the keyword arguments of a call.
pub(super) const KEYWORDS: &str = "$kwargs";

/// The keys of one case. Those left over are reported at the end.
pub(super) struct Fields {
    spot: Spot,
    /// The keys not asked for yet.
    rest: Vec<(String, Reading)>,
    /// The keys that were asked for and present.
    seen: Vec<String>,
    known: Vec<&'static str>,
    refused: Vec<&'static str>,
}

/// The result of reading a value.
enum Reading {
    Value(Value),
    /// It has a problem, which has already been reported.
    Failed,
}

impl Fields {
    /// Reads a table of `cases.toml`; `by_call` is whether an expected answer has one result for each call.
    pub(super) fn of_item(item: &Item<'_>, spot: &Spot, by_call: bool, problems: &mut Problems<'_>) -> Option<Self> {
        let DeValue::Table(table) = item.value().get_ref() else {
            return item.mistyped("a table", problems);
        };
        let mut rest = Vec::with_capacity(table.len());
        for (key, value) in table {
            let key = key.get_ref();
            let value = match (key.as_ref(), value.get_ref()) {
                ("expected", DeValue::Array(items)) if by_call => {
                    list(items, |item| exception(item).map_or_else(|| python(key, item, problems), Some))
                }
                ("expected", _) => exception(value).map_or_else(|| python(key, value, problems), Some),
                // Item by item, so that a problem points at its item.
                ("args" | "before", DeValue::Array(items)) => list(items, |item| python(key, item, problems)),
                ("calls", DeValue::Array(items)) => list(items, |item| call(key, item, problems)),
                _ => python(key, value, problems),
            };
            rest.push((key.to_string(), value.map_or(Reading::Failed, Reading::Value)));
        }
        Some(Self::new(spot.clone(), rest))
    }

    /// Reads a dict from a generator.
    pub(super) fn of_value(value: &Value, problems: &mut Problems<'_>) -> Option<Self> {
        let Value::Dict(items) = value else {
            let message = format!("a case must be a dict, not {}", described(value));
            problems.add(&Spot::file(), Problem::new(message));
            return None;
        };
        let mut rest = Vec::with_capacity(items.len());
        for (key, value) in items {
            match key {
                Value::Str(key) => rest.push((key.clone(), Reading::Value(value.clone()))),
                other => {
                    let message = format!("the keys of a case must be strings, not {}", described(other));
                    problems.add(&Spot::file(), Problem::new(message));
                }
            }
        }
        Some(Self::new(Spot::file(), rest))
    }

    fn new(spot: Spot, rest: Vec<(String, Reading)>) -> Self {
        Self { spot, rest, seen: Vec::new(), known: Vec::new(), refused: Vec::new() }
    }

    /// The place of the case.
    pub(super) fn spot(&self) -> &Spot {
        &self.spot
    }

    /// The value of `key`, if it exists and can be read.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<Value> {
        match self.take(key) {
            Some(Reading::Value(value)) => Some(value),
            Some(Reading::Failed) | None => None,
        }
    }

    /// The value of `key`, if it can be read; its absence is a problem.
    pub(super) fn required(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Option<Value> {
        match self.take(key) {
            Some(Reading::Value(value)) => Some(value),
            Some(Reading::Failed) => None,
            None => {
                let hint = match key {
                    "id" => "write id = \"…\", a name of its own that candidates may see",
                    "args" => "write args = [ … ], all arguments in their order",
                    "calls" => "write calls = [[\"Name\", argument, ..], [\"method\", argument, ..]]",
                    "implementation" => "write implementation = \"implementations/NAME.py\"",
                    _ => "every case of this entry has it",
                };
                problems.add(&self.spot, Problem::new(format!("`{key}` is missing")).advise(hint));
                None
            }
        }
    }

    /// Whether the case had this key, which was asked for earlier.
    pub(super) fn has_seen(&self, key: &str) -> bool {
        self.seen.iter().any(|seen| seen == key)
    }

    fn take(&mut self, key: &'static str) -> Option<Reading> {
        self.known.push(key);
        let index = self.rest.iter().position(|(name, _)| name == key)?;
        let (name, value) = self.rest.swap_remove(index);
        self.seen.push(name);
        Some(value)
    }

    /// Reports the presence of `keys`: the kind of entry gives them no meaning.
    pub(super) fn refuse(&mut self, keys: &[&'static str], because: &str, problems: &mut Problems<'_>) {
        for key in keys {
            self.refused.push(key);
            if self.rest.iter().any(|(name, _)| name == key) {
                let problem = Problem::new(format!("`{key}` has no meaning here")).advise(because);
                problems.add(&self.spot.name(*key), problem);
            }
        }
    }

    /// Ends the reading: leftover keys are problems.
    pub(super) fn finish(self, problems: &mut Problems<'_>) {
        for (key, _) in self.rest {
            if !self.refused.contains(&key.as_str()) && !problems.omit() {
                let problem = Problem::new(format!("unknown key {}", quoted(&key)));
                problems.add(&self.spot.name(key.clone()), problem.advise(suggestion(&key, &self.known)));
            }
        }
    }

    /// The text that is the value of `key`.
    pub(super) fn text(&self, key: &'static str, value: Value, problems: &mut Problems<'_>) -> Option<String> {
        match value {
            Value::Str(text) => Some(text),
            other => self.mistyped(key, "a string", &other, problems),
        }
    }

    /// The items of the list that is the value of `key`; Python authors may write a tuple.
    pub(super) fn list(&self, key: &'static str, value: Value, problems: &mut Problems<'_>) -> Option<Vec<Value>> {
        match value {
            Value::List(items) | Value::Tuple(items) => Some(items),
            other => self.mistyped(key, "a list", &other, problems),
        }
    }

    /// Reports that the value of `key` is of another type than `wanted`.
    pub(super) fn mistyped<T>(
        &self,
        key: &'static str,
        wanted: &str,
        found: &Value,
        problems: &mut Problems<'_>,
    ) -> Option<T> {
        let message = format!("`{key}` must be {wanted}, not {}", described(found));
        problems.add(&self.spot.key(key), Problem::new(message));
        None
    }
}

/// Reads all items before the first failure ends the reading.
fn list<'t>(
    items: &'t [Spanned<DeValue<'t>>],
    read: impl FnMut(&'t Spanned<DeValue<'t>>) -> Option<Value>,
) -> Option<Value> {
    let values: Vec<_> = items.iter().map(read).collect();
    values.into_iter().collect::<Option<_>>().map(Value::List)
}

/// A call, whose last item may hold keyword arguments; they become the dict that a generator yields for them.
fn call(key: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Value> {
    let named =
        |item: &Spanned<DeValue<'_>>| item.get_ref().as_table().is_some_and(|table| table.get(KEYWORDS).is_some());
    let Some((last, items)) =
        value.get_ref().as_array().and_then(|items| items.split_last()).filter(|(last, _)| named(last))
    else {
        return python(key, value, problems);
    };
    let table = last.get_ref().as_table().filter(|table| table.len() == 1);
    let Some(content) = table.and_then(|table| table.get(KEYWORDS)) else { return python(key, value, problems) };
    let mut items: Vec<_> = items.iter().map(|item| python(key, item, problems)).collect();
    let dict = |content| Value::Dict(vec![(Value::Str(KEYWORDS.to_owned()), content)]);
    items.push(python(key, content, problems).map(dict));
    items.into_iter().collect::<Option<_>>().map(Value::List)
}

/// An expected exception, as the dict that a generator yields for one.
fn exception(value: &Spanned<DeValue<'_>>) -> Option<Value> {
    let table = value.get_ref().as_table().filter(|table| table.len() == 1)?;
    // A value that is not text names no exception either, which is reported for all such names.
    let name = table.get("$raises")?.get_ref().as_str().unwrap_or_default();
    Some(raises(name))
}
