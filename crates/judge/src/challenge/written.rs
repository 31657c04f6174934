//! A case as `cases.toml` writes it: the counterpart of `raw/cases`, for tools that write cases.
//!
//! It is made from the case rather than from a file, so that nothing else in a file, such as a remark about hidden
//! cases, gets into what is written. It does no I/O and does not know which keys a tool leaves out.

use judge_sandbox::Value;
use toml::{Table, Value as Toml};

use super::{Call, Case, Comparison, Expected, LimitChanges, Limits, Question, Stimulus};

#[cfg(test)]
mod tests;

/// The table of a case, without keys that would only repeat defaults.
///
/// Times are written in milliseconds and amounts of memory in KiB, as precisely as they can be read. The contents of
/// files that a case names are not written: an implementation and a program of a drill are only named, and a checker of
/// the author's own is replaced by the word `sealed`. Where a document puts tables below other keys, the order of keys
/// is lost; [`inline`] keeps it.
pub fn case_table(case: &Case) -> Table {
    let mut table = Table::new();
    let mut put = |key: &str, value: Toml| drop(table.insert(key.to_owned(), value));
    put("id", text(case.id.as_str()));
    if case.group != case.visibility.group() {
        put("group", text(&case.group));
    }
    if case.points != 1 {
        put("points", Toml::Integer(case.points.into()));
    }
    if case.stage != 1 {
        put("stage", Toml::Integer(case.stage.into()));
    }
    match &case.input.stimulus {
        Stimulus::Arguments(arguments) => {
            put("args", values(arguments));
            if !case.input.keywords.is_empty() {
                put("kwargs", named(&case.input.keywords));
            }
        }
        Stimulus::Calls(calls) => put("calls", Toml::Array(calls.iter().map(call).collect())),
        Stimulus::Program { stdin, arguments } => {
            put("stdin", Value::of_text(stdin).to_toml());
            put("args", Toml::Array(arguments.iter().map(|argument| text(argument)).collect()));
        }
        Stimulus::Database { seed, query } => {
            put("seed", text(seed));
            if let Some(query) = query {
                put("query", text(query));
            }
        }
        Stimulus::Implementation { file, .. } => put("implementation", text(file)),
        Stimulus::Question(question) => question_keys(question, &mut put),
    }
    for (key, time) in [("min_elapsed", case.elapsed.at_least), ("max_elapsed", case.elapsed.at_most)] {
        if let Some(time) = time {
            put(key, text(&format!("{}ms", time.as_millis())));
        }
    }
    let limits = limits(&case.terms.limits);
    if !limits.is_empty() {
        put("limits", Toml::Table(limits));
    }
    if let Some(comparison) = &case.terms.comparison {
        put("checker", Toml::Table(checker(comparison)));
    }
    if case.repeat != 1 {
        put("repeat", Toml::Integer(case.repeat.into()));
    }
    if !case.before.is_empty() {
        put("before", Toml::Array(case.before.iter().map(|arguments| values(arguments)).collect()));
    }
    if !case.input.databases.is_empty() {
        let seeds = case.input.databases.iter().map(|database| (database.name.clone(), text(&database.seed)));
        put("databases", Toml::Table(seeds.collect()));
    }
    if let Some(expected) = &case.expected {
        put("expected", answer(expected));
    }
    if let Some(hint) = &case.hint {
        put("hint", text(hint));
    }
    if let Some(explanation) = &case.explanation {
        put("explanation", text(explanation));
    }
    if !case.input.files.is_empty() {
        let content = |bytes: &Vec<u8>| Value::of_text(bytes).to_toml();
        let files = case.input.files.iter().map(|(name, bytes)| (name.clone(), content(bytes)));
        put("files", Toml::Table(files.collect()));
    }
    table
}

/// A value of TOML on one line, in characters that every terminal shows: all others in a string are escaped.
pub fn inline(toml: &Toml) -> String {
    match toml {
        Toml::String(text) => string(text),
        Toml::Float(float) if float.is_nan() => "nan".to_owned(),
        Toml::Float(float) => Value::Float(*float).to_string(),
        Toml::Integer(_) | Toml::Boolean(_) | Toml::Datetime(_) => toml.to_string(),
        Toml::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Toml::Table(items) if items.is_empty() => "{}".to_owned(),
        Toml::Table(items) => {
            let items: Vec<String> =
                items.iter().map(|(key, item)| format!("{} = {}", string(key), inline(item))).collect();
            format!("{{ {} }}", items.join(", "))
        }
    }
}

/// A TOML basic string.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(letter),
            letter if letter.is_alphanumeric() => out.push(letter),
            letter if u32::from(letter) <= 0xffff => out.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter => out.push_str(&format!("\\U{:08X}", u32::from(letter))),
        }
    }
    out.push('"');
    out
}

fn question_keys(question: &Question, put: &mut impl FnMut(&str, Toml)) {
    put("program", text(&question.file));
    if let Some(asked) = &question.text {
        put("question", text(asked));
    }
    if !question.options.is_empty() {
        let options = question.options.iter().map(|option| (option.label.clone(), text(&option.text)));
        put("options", Toml::Table(options.collect()));
        let reasons =
            question.options.iter().filter_map(|option| Some((option.label.clone(), text(option.why.as_ref()?))));
        let reasons: Table = reasons.collect();
        if !reasons.is_empty() {
            put("why", Toml::Table(reasons));
        }
    }
}

fn limits(changes: &LimitChanges) -> Table {
    let millisecond = Limits::INSTRUCTIONS_PER_SECOND / 1000;
    let amounts = [
        ("cpu", changes.instructions.map(|cpu| format!("{}ms", cpu / millisecond))),
        ("memory", changes.memory.map(|memory| format!("{}KiB", memory >> 10))),
        ("output", changes.output.map(|output| format!("{}KiB", output >> 10))),
        ("sleep", changes.sleep.map(|sleep| format!("{}ms", sleep.as_millis()))),
    ];
    amounts.into_iter().filter_map(|(key, amount)| Some((key.to_owned(), Toml::String(amount?)))).collect()
}

fn checker(comparison: &Comparison) -> Table {
    let (kind, keys) = match comparison {
        Comparison::Exact => ("exact", Vec::new()),
        Comparison::Lines => ("lines", Vec::new()),
        Comparison::Tokens => ("tokens", Vec::new()),
        Comparison::Float { absolute, relative } => {
            ("float", vec![("absolute", Toml::Float(*absolute)), ("relative", Toml::Float(*relative))])
        }
        Comparison::Unordered { nested } => ("unordered", vec![("nested", Toml::Boolean(*nested))]),
        Comparison::Custom { .. } | Comparison::Sealed => ("sealed", Vec::new()),
    };
    let keys = keys.into_iter().map(|(key, value)| (key.to_owned(), value));
    std::iter::once(("kind".to_owned(), text(kind))).chain(keys).collect()
}

fn call(call: &Call) -> Toml {
    let keywords = Toml::Table(Table::from_iter([("$kwargs".to_owned(), named(&call.keywords))]));
    let by_name = (!call.keywords.is_empty()).then_some(keywords);
    let by_position = call.arguments.iter().map(Value::to_toml);
    Toml::Array(std::iter::once(text(&call.name)).chain(by_position).chain(by_name).collect())
}

fn named(items: &[(String, Value)]) -> Toml {
    Toml::Table(items.iter().map(|(name, item)| (name.clone(), item.to_toml())).collect())
}

fn answer(expected: &Expected) -> Toml {
    match expected {
        Expected::Value(answer) => answer.to_toml(),
        Expected::Raises(name) => Toml::Table(Table::from_iter([("$raises".to_owned(), text(name))])),
        Expected::Calls(calls) => Toml::Array(calls.iter().map(answer).collect()),
        Expected::Text(output) => text(output),
        Expected::Bytes(output) => Value::Bytes(output.clone()).to_toml(),
        Expected::Tests(result) => text(result.word()),
    }
}

fn values(items: &[Value]) -> Toml {
    Toml::Array(items.iter().map(Value::to_toml).collect())
}

fn text(text: &str) -> Toml {
    Toml::String(text.to_owned())
}
