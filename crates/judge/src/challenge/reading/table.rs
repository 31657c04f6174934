//! Typed reading of a TOML table, key by key: a value of the wrong type is a problem, and reading continues.
//!
//! Knows no key of any file; the readers of `challenge.toml` supply them.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::document::{Document, Problems, Spot, start};
use super::problem::{Problem, quoted, suggestion};

/// A table being read. Keys left over are reported at the end.
#[derive(Debug)]
pub struct Table<'t> {
    /// The table's name in messages, such as `[entry]`; empty for the outermost.
    name: &'static str,
    items: &'t DeTable<'t>,
    offset: Option<usize>,
    known: Vec<&'static str>,
    refused: Vec<&'static str>,
}

/// A value and its name in messages: its key in backticks.
#[derive(Debug)]
pub struct Item<'t> {
    name: String,
    value: &'t Spanned<DeValue<'t>>,
}

impl Document<'_> {
    /// The outermost table, to be read key by key.
    pub fn table(&self) -> Table<'_> {
        Table { name: "", items: self.root(), offset: None, known: Vec::new(), refused: Vec::new() }
    }
}

impl Problems<'_> {
    /// The line where a value begins, from 1.
    pub fn line_of(&self, item: &Item<'_>) -> Option<u32> {
        self.line_at(start(item.value()))
    }
}

impl<'t> Table<'t> {
    /// The value of `key`, if it exists.
    pub fn optional(&mut self, key: &'static str) -> Option<Item<'t>> {
        self.known.push(key);
        self.items.get(key).map(|value| Item { name: format!("`{key}`"), value })
    }

    /// The value of `key`; its absence is a problem.
    pub fn required(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Option<Item<'t>> {
        let item = self.optional(key);
        if item.is_none() {
            let problem = Problem::new(format!("`{key}` is missing{}", self.place()));
            self.add(problems, problem.advise(format!("write {}", example(key))));
        }
        item
    }

    /// Reports the presence of `keys`, which have no meaning because of other keys of the table.
    pub fn refuse(&mut self, keys: &[&'static str], because: &str, problems: &mut Problems<'_>) {
        for key in keys {
            self.refused.push(key);
            if let Some((name, _)) = self.items.get_key_value(*key) {
                let message = format!("`{key}` has no meaning{}", self.place());
                problems.add_at(start(name), Problem::new(message).advise(because));
            }
        }
    }

    /// Ends the reading: leftover keys are problems.
    pub fn finish(self, problems: &mut Problems<'_>) {
        for (key, _) in self.items {
            let name = key.get_ref().as_ref();
            if !self.known.contains(&name) && !self.refused.contains(&name) && !problems.omit() {
                let message = format!("unknown key {}{}", quoted(name), self.place());
                problems.add_at(start(key), Problem::new(message).advise(suggestion(name, &self.known)));
            }
        }
    }

    /// Adds a problem with the table as a whole.
    pub fn add(&self, problems: &mut Problems<'_>, problem: Problem) {
        match self.offset {
            Some(offset) => problems.add_at(offset, problem),
            None => problems.add(&Spot::file(), problem),
        }
    }

    fn place(&self) -> String {
        if self.name.is_empty() { String::new() } else { format!(" in {}", self.name) }
    }
}

impl<'t> Item<'t> {
    /// Adds a problem with the value.
    pub fn add(&self, problems: &mut Problems<'_>, problem: Problem) {
        problems.add_at(start(self.value), problem);
    }

    /// The value itself.
    pub(in crate::challenge) fn value(&self) -> &'t Spanned<DeValue<'t>> {
        self.value
    }

    /// The text.
    pub fn text(&self, problems: &mut Problems<'_>) -> Option<String> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => self.mistyped("a string", problems),
        }
    }

    /// What `read` makes of the text.
    pub fn parsed<T>(
        &self,
        read: impl FnOnce(&str, &str) -> Result<T, Problem>,
        problems: &mut Problems<'_>,
    ) -> Option<T> {
        let text = self.text(problems)?;
        read(&self.name, &text).map_err(|problem| self.add(problems, problem)).ok()
    }

    /// The meaning of the text, which is one of a few words.
    pub fn word<T: Copy>(&self, words: &[(&'static str, T)], problems: &mut Problems<'_>) -> Option<T> {
        let text = self.text(problems)?;
        let meaning = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if meaning.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("{} cannot be {}", self.name, quoted(&text));
            self.add(problems, Problem::new(message).advise(suggestion(&text, &words)));
        }
        meaning
    }

    /// The integer, when it lies in `range`.
    pub fn integer(&self, range: &RangeInclusive<i64>, problems: &mut Problems<'_>) -> Option<i64> {
        let DeValue::Integer(written) = self.value.get_ref() else {
            return self.mistyped("an integer", problems);
        };
        let found = integer(written).filter(|integer| range.contains(integer));
        if found.is_none() {
            let bounds = if *range.end() == i64::MAX {
                format!("{} must be a 64-bit integer from {}", self.name, range.start())
            } else {
                format!("{} must be from {} to {}", self.name, range.start(), range.end())
            };
            self.add(problems, Problem::new(bounds));
        }
        found
    }

    /// The number as a float.
    pub(in crate::challenge) fn number(&self, problems: &mut Problems<'_>) -> Option<f64> {
        match self.value.get_ref() {
            DeValue::Float(written) => written.as_str().parse().ok(),
            DeValue::Integer(written) if written.radix() == 10 => written.as_str().parse().ok(),
            _ => self.mistyped("a number", problems),
        }
    }

    /// The number as it is written, for exact arithmetic.
    pub fn decimal(&self, problems: &mut Problems<'_>) -> Option<String> {
        match self.value.get_ref() {
            DeValue::Float(written) => Some(written.as_str().to_owned()),
            DeValue::Integer(written) if written.radix() == 10 => Some(written.as_str().to_owned()),
            _ => self.mistyped("a number", problems),
        }
    }

    /// The date or time as it is written, whether TOML's own or a string.
    pub fn date_time(&self, problems: &mut Problems<'_>) -> Option<String> {
        match self.value.get_ref() {
            DeValue::Datetime(written) => Some(written.to_string()),
            DeValue::String(text) => Some(text.to_string()),
            _ => self.mistyped("a date and time", problems),
        }
    }

    /// The value's name in messages: its key in backticks.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The boolean.
    pub fn boolean(&self, problems: &mut Problems<'_>) -> Option<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(boolean) => Some(*boolean),
            _ => self.mistyped("a boolean", problems),
        }
    }

    /// The items of the array, each named after the array.
    pub fn items(&self, of: &str, problems: &mut Problems<'_>) -> Option<Vec<Item<'t>>> {
        match self.value.get_ref() {
            DeValue::Array(items) => {
                let name = format!("an item of {}", self.name);
                Some(items.iter().map(|value| Item { name: name.clone(), value }).collect())
            }
            _ => self.mistyped(&format!("an array of {of}"), problems),
        }
    }

    /// The strings of the array, if all are strings.
    pub fn texts(&self, problems: &mut Problems<'_>) -> Option<Vec<String>> {
        let items = self.items("strings", problems)?;
        // All are read before the first failure ends it.
        let texts: Vec<_> = items.iter().map(|item| item.text(problems)).collect();
        texts.into_iter().collect()
    }

    /// The table, which messages call `name`.
    pub fn table(&self, name: &'static str, problems: &mut Problems<'_>) -> Option<Table<'t>> {
        match self.value.get_ref() {
            DeValue::Table(items) => {
                let offset = Some(start(self.value));
                Some(Table { name, items, offset, known: Vec::new(), refused: Vec::new() })
            }
            _ => self.mistyped("a table", problems),
        }
    }

    /// Whether the value is a string.
    pub fn is_text(&self) -> bool {
        matches!(self.value.get_ref(), DeValue::String(_))
    }

    /// Whether the value is a table.
    pub(crate) fn is_table(&self) -> bool {
        matches!(self.value.get_ref(), DeValue::Table(_))
    }

    /// Reports that the value is of another type than `wanted`.
    pub fn mistyped<T>(&self, wanted: &str, problems: &mut Problems<'_>) -> Option<T> {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        self.add(problems, Problem::new(format!("{} must be {wanted}, not {found}", self.name)));
        None
    }
}

/// An example of how a forgotten key is written.
fn example(key: &str) -> String {
    let example = match key {
        "format_version" | "version" => "1",
        "id" => "\"two-sum\", as the folder is named",
        "title" => "\"Two sum\"",
        "level" => "\"junior\", \"mid\" or \"senior\"",
        "topics" => "[\"arrays\"]",
        "minutes" => "20, what an interviewer would allow",
        "entry" => return "[entry] with the `kind` of what is called".to_owned(),
        "kind" => "\"…\"; docs for authors say which kinds there are",
        "module" => "\"intervals\", as tests import it",
        "file" => "\"…\", the path from the challenge's folder",
        "expect" => "\"wrong_answer\", or another verdict",
        "seed" => "1, or any other number",
        "max_changed_lines" => "3, or another number of lines",
        "score" => "0.9, or another number from 0 to 1",
        "reason" => "\"…\", so that others can judge it",
        _ => "…",
    };
    format!("{key} = {example}")
}

/// The integer, unless it exceeds 64 bits.
pub(in crate::challenge) fn integer(written: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(written.as_str(), written.radix()).ok()
}
