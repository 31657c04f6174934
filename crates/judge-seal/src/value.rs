//! Samples as `cases.toml` writes them, made from the challenge rather than the file, so that nothing else in the file,
//! such as a remark about hidden cases, gets into the clear.

use judge::{Call, Case, Comparison, Expected, LimitChanges, Limits, Stimulus, Value};
use toml::{Table, Value as Toml};

/// `cases.toml` with these samples, which have their expected answers.
pub(crate) fn samples<'a>(cases: impl Iterator<Item = &'a Case>) -> Table {
    let samples: Vec<Toml> = cases.map(|case| Toml::Table(sample(case))).collect();
    if samples.is_empty() { Table::new() } else { Table::from_iter([("samples".to_owned(), Toml::Array(samples))]) }
}

fn sample(case: &Case) -> Table {
    let mut table = Table::new();
    let mut put = |key: &str, value: Toml| drop(table.insert(key.to_owned(), value));
    put("id", text(case.id.as_str()));
    if case.group != "samples" {
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
            put("stdin", value(&Value::of_text(stdin)));
            put("args", Toml::Array(arguments.iter().map(|argument| text(argument)).collect()));
        }
        Stimulus::Database { seed, query } => {
            put("seed", text(seed));
            if let Some(query) = query {
                put("query", text(query));
            }
        }
        // The file itself stays in the clear with the sample.
        Stimulus::Implementation { file, .. } => put("implementation", text(file)),
        // A drill is not sealed.
        Stimulus::Question(question) => put("program", text(&question.file)),
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
        let content = |bytes: &Vec<u8>| value(&Value::of_text(bytes));
        let files = case.input.files.iter().map(|(name, bytes)| (name.clone(), content(bytes)));
        put("files", Toml::Table(files.collect()));
    }
    table
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

/// A checker as a case has it. For a sealed one, only that it exists is shown.
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
    let by_name = (!call.keywords.is_empty()).then(|| tagged("$kwargs", named(&call.keywords)));
    Toml::Array(std::iter::once(text(&call.name)).chain(call.arguments.iter().map(value)).chain(by_name).collect())
}

/// Named values, of arguments or of fields.
fn named(items: &[(String, Value)]) -> Toml {
    Toml::Table(items.iter().map(|(name, item)| (name.clone(), value(item))).collect())
}

fn answer(expected: &Expected) -> Toml {
    match expected {
        Expected::Value(answer) => value(answer),
        Expected::Raises(name) => tagged("$raises", text(name)),
        Expected::Calls(calls) => Toml::Array(calls.iter().map(answer).collect()),
        Expected::Text(output) => text(output),
        Expected::Tests(result) => text(result.word()),
        Expected::Bytes(output) => value(&Value::Bytes(output.clone())),
    }
}

/// A value with tags for what TOML lacks.
fn value(of: &Value) -> Toml {
    match of {
        Value::None => tagged("$none", Toml::Boolean(true)),
        Value::Bool(bool) => Toml::Boolean(*bool),
        Value::Int(int) => Toml::Integer(*int),
        Value::Float(float) => Toml::Float(*float),
        Value::Str(string) => text(string),
        Value::Bytes(bytes) => tagged("$bytes", Toml::String(judge::hex(bytes))),
        Value::List(items) => values(items),
        Value::Tuple(items) => tagged("$tuple", values(items)),
        Value::Set(items) => tagged("$set", values(items)),
        Value::FrozenSet(items) => tagged("$frozenset", values(items)),
        Value::Dict(items) => dict(items),
        Value::Dataclass(class, fields) => tagged("$dataclass", Toml::Array(vec![text(class), named(fields)])),
        Value::BigInt(_) | Value::Complex(..) | Value::Decimal(_) | Value::Fraction(_) | Value::Moment(_) => {
            let (tag, content) = of.tagged_text().unwrap_or_default();
            tagged(tag, Toml::String(content))
        }
    }
}

/// A plain table where the keys allow it.
fn dict(items: &[(Value, Value)]) -> Toml {
    let plain = |(key, item): &(Value, Value)| match key {
        Value::Str(key) if !key.starts_with('$') => Some((key.clone(), value(item))),
        _ => None,
    };
    if let Some(table) = items.iter().map(plain).collect::<Option<Table>>() {
        return Toml::Table(table);
    }
    let pairs = items.iter().map(|(key, item)| Toml::Array(vec![value(key), value(item)]));
    tagged("$dict", Toml::Array(pairs.collect()))
}

fn values(items: &[Value]) -> Toml {
    Toml::Array(items.iter().map(value).collect())
}

fn tagged(tag: &str, content: Toml) -> Toml {
    Toml::Table(Table::from_iter([(tag.to_owned(), content)]))
}

fn text(text: &str) -> Toml {
    Toml::String(text.to_owned())
}
