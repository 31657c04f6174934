//! Cases as authors write them, in `cases.toml` or as dicts that a generator yields, read into cases being built.
//!
//! Both are brought into one form, keys with Python values, so that the same rules apply to both. `build` checks
//! whether a case fits the challenge's entry beyond the types of its keys, for cases made in code too.

use judge_sandbox::Value;

use super::amount;
use super::fields::{Fields, KEYWORDS};
use super::terms;
use crate::challenge::build::CaseBuilder;
use crate::challenge::reading::{Document, Problem, Problems, Spot, described, quoted};
use crate::challenge::{Call, Case, Choice, Elapsed, Entry, Question, Stimulus, Terms, Visibility};

/// A case of `cases.toml`, and where it is.
#[derive(Debug)]
pub(crate) struct WrittenCase {
    pub(crate) spot: Spot,
    pub(crate) visibility: Visibility,
    pub(crate) builder: CaseBuilder,
    /// The files that it names instead of writing their contents here.
    pub(crate) named: NamedFiles,
}

/// Files of the challenge that a case names.
#[derive(Debug, Default)]
pub(crate) struct NamedFiles {
    /// What a program reads.
    pub(crate) stdin: Option<String>,
    /// What it has to print.
    pub(crate) expected: Option<String>,
    /// The case's own checker.
    pub(crate) checker: Option<String>,
}

/// Reads `cases.toml`, samples first. If the entry is unknown, what depends on it is not checked.
pub(crate) fn written_cases(
    document: &Document<'_>,
    entry: Option<&Entry>,
    problems: &mut Problems<'_>,
) -> Vec<WrittenCase> {
    let mut cases = Vec::new();
    let mut root = document.table();
    for (key, visibility) in [("samples", Visibility::Sample), ("hidden", Visibility::Hidden)] {
        let items = root.optional(key).and_then(|item| item.items("tables", problems)).unwrap_or_default();
        for (index, item) in items.into_iter().enumerate() {
            let spot = Spot::file().key(key).index(index);
            let fields = Fields::of_item(&item, &spot, matches!(entry, Some(Entry::Class(_))), problems);
            if let Some((builder, named)) = fields.map(|fields| case(fields, entry, problems)) {
                cases.push(WrittenCase { spot, visibility, builder, named });
            }
        }
    }
    root.finish(problems);
    cases
}

/// Makes a hidden case from what a generator yielded; whether its id is unique is not known here.
pub(crate) fn generated_case(entry: &Entry, value: &Value) -> Result<Case, String> {
    let mut problems = Problems::in_code();
    let builder = generated(value, entry, &mut problems);
    let name = builder.as_ref().and_then(|builder| builder.id.clone());
    let case = builder.and_then(|case| case.finish(Some(entry), Visibility::Hidden, &Spot::file(), &mut problems));
    match case {
        Some(case) if problems.is_empty() => Ok(case),
        _ => {
            let said = problems.messages().join("; ");
            Err(name.map_or(said.clone(), |name| format!("case {}: {said}", quoted(&name))))
        }
    }
}

/// Reads what a generator yielded.
fn generated(value: &Value, entry: &Entry, problems: &mut Problems<'_>) -> Option<CaseBuilder> {
    let (builder, named) = Fields::of_value(value, problems).map(|fields| case(fields, Some(entry), problems))?;
    let keys = [("stdin_file", &named.stdin), ("expected_file", &named.expected), ("file", &named.checker)];
    for (key, _) in keys.into_iter().filter(|(_, file)| file.is_some()) {
        let problem = Problem::new(format!("`{key}` has no meaning in a generated case"));
        problems.add(&Spot::file(), problem.advise("only a case of cases.toml can name a file"));
    }
    Some(builder)
}

fn case(mut fields: Fields, entry: Option<&Entry>, problems: &mut Problems<'_>) -> (CaseBuilder, NamedFiles) {
    let id = fields.required("id", problems).and_then(|value| fields.text("id", value, problems));
    let mut text = |key| fields.optional(key).and_then(|value| fields.text(key, value, problems));
    let (group, hint, explanation) = (text("group"), text("hint"), text("explanation"));
    let mut integer = |key| match fields.optional(key) {
        None => 1,
        // A number that does not fit is out of range anyway.
        Some(Value::Int(number)) => u32::try_from(number).unwrap_or(u32::MAX),
        Some(Value::BigInt(_)) => u32::MAX,
        Some(other) => fields.mistyped(key, "an integer", &other, problems).unwrap_or(1),
    };
    let (points, stage) = (integer("points"), integer("stage"));
    let files = fields.optional("files").and_then(|value| files(&fields, value, problems)).unwrap_or_default();
    let databases =
        fields.optional("databases").and_then(|value| databases(&fields, value, problems)).unwrap_or_default();
    let mut duration = |key: &'static str| {
        let text = fields.optional(key).and_then(|value| fields.text(key, value, problems))?;
        let duration = amount::duration(&format!("`{key}`"), &text);
        duration.map_err(|problem| problems.add(&fields.spot().key(key), problem)).ok()
    };
    let elapsed = Elapsed { at_least: duration("min_elapsed"), at_most: duration("max_elapsed") };
    if matches!(entry, Some(Entry::Drill(_))) && elapsed != Elapsed::default() {
        let problem = Problem::new("no time passes while a sheet of answers is judged");
        problems.add(fields.spot(), problem.advise("remove `min_elapsed` and `max_elapsed`"));
    }
    if entry.is_some_and(|entry| !matches!(entry, Entry::Function(_))) {
        fields.refuse(&["kwargs"], "only a case of a function entry has this key", problems);
    }
    let keywords = match fields.optional("kwargs") {
        Some(value) => keywords(&fields, value, problems),
        None => Vec::new(),
    };
    let repeat = match fields.optional("repeat") {
        None => 1,
        // A number that does not fit is out of range anyway.
        Some(Value::Int(times)) => u32::try_from(times).unwrap_or_default(),
        Some(Value::BigInt(_)) => 0,
        Some(other) => fields.mistyped("repeat", "an integer", &other, problems).unwrap_or(1),
    };
    let before = fields.optional("before").and_then(|value| before(&fields, value, problems)).unwrap_or_default();
    let stimulus = stimulus(&mut fields, entry, problems);
    if matches!(entry, Some(Entry::Drill(_))) {
        fields.refuse(&["expected", "checker"], "the key is what the question's program prints", problems);
    }
    let expected = fields.optional("expected");
    let mut named = named_files(&mut fields, entry, expected.is_some(), problems);
    let limits = fields.optional("limits").map(|value| terms::limits(&value, &fields.spot().key("limits"), problems));
    let checker =
        fields.optional("checker").map(|value| terms::checker(&value, &fields.spot().key("checker"), problems));
    let (comparison, file) = checker.unwrap_or_default();
    named.checker = file;
    fields.finish(problems);
    let terms = Terms { limits: limits.unwrap_or_default(), comparison };
    let builder = CaseBuilder {
        id,
        group,
        hint,
        explanation,
        points,
        stage,
        elapsed,
        repeat,
        before,
        stimulus,
        keywords,
        files,
        databases,
        expected,
        terms,
    };
    (builder, named)
}

/// The files that a program's case names.
fn named_files(
    fields: &mut Fields,
    entry: Option<&Entry>,
    is_answered: bool,
    problems: &mut Problems<'_>,
) -> NamedFiles {
    if entry.is_some_and(|entry| *entry != Entry::Program) {
        fields.refuse(&["stdin_file", "expected_file"], "only a case of a program entry has this key", problems);
        return NamedFiles::default();
    }
    let mut name = |key| fields.optional(key).and_then(|value| fields.text(key, value, problems));
    let named = NamedFiles { stdin: name("stdin_file"), expected: name("expected_file"), checker: None };
    for (key, other, is_twice) in [
        ("stdin_file", "stdin", named.stdin.is_some() && fields.has_seen("stdin")),
        ("expected_file", "expected", named.expected.is_some() && is_answered),
    ] {
        if is_twice {
            let problem = Problem::new(format!("`{key}` has no meaning together with `{other}`"));
            problems.add(&fields.spot().name(key), problem.advise("remove one of the two"));
        }
    }
    named
}

fn stimulus(fields: &mut Fields, entry: Option<&Entry>, problems: &mut Problems<'_>) -> Option<Stimulus> {
    if entry.is_some_and(|entry| !matches!(entry, Entry::Sql(_))) {
        fields.refuse(&["seed", "query"], "only a case of a sql entry has this key", problems);
    }
    if entry.is_some_and(|entry| !matches!(entry, Entry::Tests(_))) {
        fields.refuse(&["implementation"], "only a case of a tests entry has this key", problems);
    }
    if entry.is_some_and(|entry| !matches!(entry, Entry::Drill(_))) {
        fields.refuse(&["program", "question", "options", "why"], "only a question of a drill has this key", problems);
    }
    match entry {
        Some(Entry::Function(_)) => {
            fields.refuse(&["calls", "stdin"], "a case of a function entry has `args`", problems);
            let items = fields.required("args", problems).and_then(|value| fields.list("args", value, problems));
            items.map(Stimulus::Arguments)
        }
        Some(Entry::Class(_)) => {
            fields.refuse(&["args", "stdin"], "a case of a class entry has `calls`", problems);
            let items = fields.required("calls", problems).and_then(|value| fields.list("calls", value, problems))?;
            let calls: Vec<_> =
                items.into_iter().enumerate().map(|(index, item)| call(fields, index, item, problems)).collect();
            calls.into_iter().collect::<Option<_>>().map(Stimulus::Calls)
        }
        Some(Entry::Program) => {
            fields.refuse(&["calls"], "a case of a program entry has `stdin` and `args`", problems);
            let stdin = match fields.optional("stdin") {
                Some(Value::Str(text)) => Some(text.into_bytes()),
                Some(Value::Bytes(bytes)) => Some(bytes),
                Some(other) => fields.mistyped("stdin", "a string or bytes", &other, problems),
                None => Some(Vec::new()),
            };
            let arguments = match fields.optional("args") {
                Some(value) => arguments(fields, value, problems),
                None => Some(Vec::new()),
            };
            Some(Stimulus::Program { stdin: stdin?, arguments: arguments? })
        }
        Some(Entry::Sql(_)) => {
            fields.refuse(&["args", "calls", "stdin"], "a case of a sql entry has `seed` and `query`", problems);
            let mut text = |key| fields.optional(key).map(|value| fields.text(key, value, problems));
            let (seed, query) = (text("seed"), text("query"));
            Some(Stimulus::Database { seed: seed.unwrap_or_else(|| Some(String::new()))?, query: query.flatten() })
        }
        Some(Entry::Tests(_)) => {
            fields.refuse(&["args", "calls", "stdin"], "a case of a tests entry has `implementation`", problems);
            let file = fields.required("implementation", problems);
            let file = file.and_then(|value| fields.text("implementation", value, problems))?;
            // Its source is added where the folder is known.
            Some(Stimulus::Implementation { file, source: "".into() })
        }
        Some(Entry::Drill(_)) => {
            fields.refuse(&["args", "calls", "stdin"], "a question of a drill has `program`", problems);
            question(fields, problems).map(Stimulus::Question)
        }
        None => {
            for key in
                ["args", "calls", "stdin", "seed", "query", "implementation", "program", "question", "options", "why"]
            {
                fields.optional(key);
            }
            None
        }
    }
}

/// A question of a drill; its program is added where the folder is known.
fn question(fields: &mut Fields, problems: &mut Problems<'_>) -> Option<Question> {
    let file = fields.required("program", problems).and_then(|value| fields.text("program", value, problems));
    let text = fields.optional("question").and_then(|value| fields.text("question", value, problems));
    let mut named =
        |key| fields.optional(key).and_then(|value| texts(fields, key, value, problems)).unwrap_or_default();
    let (options, mut why) = (named("options"), named("why"));
    let options: Vec<Choice> = options
        .into_iter()
        .map(|(label, text)| {
            let reason = why.iter().position(|(of, _)| *of == label).map(|index| why.swap_remove(index).1);
            Choice { label, text, why: reason }
        })
        .collect();
    for (label, _) in why {
        let problem = Problem::new(format!("`why` names no option: {}", quoted(&label)));
        problems.add(&fields.spot().key("why").name(label), problem.advise("its keys are those of `options`"));
    }
    Some(Question { text, file: file?, program: "".into(), options })
}

/// Texts by name.
fn texts(
    fields: &Fields,
    key: &'static str,
    value: Value,
    problems: &mut Problems<'_>,
) -> Option<Vec<(String, String)>> {
    let Value::Dict(items) = value else {
        return fields.mistyped(key, "a table of labels and texts", &value, problems);
    };
    let mut texts = Vec::with_capacity(items.len());
    for (label, text) in items {
        match (label, text) {
            (Value::Str(label), Value::Str(text)) => texts.push((label, text)),
            (label, text) => {
                let message = format!(
                    "an entry of `{key}` must be a label and a text, both strings, not {} and {}",
                    described(&label),
                    described(&text)
                );
                problems.add(&fields.spot().key(key), Problem::new(message));
            }
        }
    }
    Some(texts)
}

/// The arguments of each of the earlier calls.
fn before(fields: &Fields, value: Value, problems: &mut Problems<'_>) -> Option<Vec<Vec<Value>>> {
    let items = fields.list("before", value, problems)?;
    let arguments = |(index, item)| match item {
        Value::List(items) | Value::Tuple(items) => Some(items),
        other => {
            let message = format!("a call in `before` must be the list of its arguments, not {}", described(&other));
            let problem = Problem::new(message).advise("write before = [[argument, ..], [argument, ..]], as in `args`");
            problems.add(&fields.spot().key("before").index(index), problem);
            None
        }
    };
    let calls: Vec<_> = items.into_iter().enumerate().map(arguments).collect();
    calls.into_iter().collect()
}

/// One of `calls`: a name and its arguments.
fn call(fields: &Fields, index: usize, item: Value, problems: &mut Problems<'_>) -> Option<Call> {
    if let Value::List(items) | Value::Tuple(items) = item {
        let mut items = items.into_iter();
        if let Some(Value::Str(name)) = items.next() {
            let mut arguments: Vec<Value> = items.collect();
            let keywords = arguments.pop_if(|last| is_keywords(last)).map_or_else(Vec::new, |last| match last {
                Value::Dict(mut items) => match items.pop() {
                    Some((_, named)) => keywords(fields, named, problems),
                    None => Vec::new(),
                },
                _ => Vec::new(),
            });
            return Some(Call { name, arguments, keywords });
        }
    }
    let problem = Problem::new(format!("call {} is not a list that begins with a name", index + 1))
        .advise("write [\"name\", argument, ..]");
    problems.add(&fields.spot().key("calls").index(index), problem);
    None
}

/// Whether the last item of a call holds its keyword arguments, as a dict with the one key `$kwargs`.
fn is_keywords(value: &Value) -> bool {
    matches!(value, Value::Dict(items) if matches!(&items[..], [(Value::Str(key), _)] if key == KEYWORDS))
}

/// The keyword arguments.
fn keywords(fields: &Fields, value: Value, problems: &mut Problems<'_>) -> Vec<(String, Value)> {
    let Value::Dict(items) = value else {
        return fields.mistyped("kwargs", "a table of names and values", &value, problems).unwrap_or_default();
    };
    let mut keywords = Vec::with_capacity(items.len());
    for (name, value) in items {
        if let Value::Str(name) = name {
            keywords.push((name, value));
        } else {
            let message = format!("the name of an argument must be a string, not {}", described(&name));
            problems.add(&fields.spot().key("kwargs"), Problem::new(message));
        }
    }
    keywords
}

/// A program's arguments.
fn arguments(fields: &Fields, value: Value, problems: &mut Problems<'_>) -> Option<Vec<String>> {
    let items = fields.list("args", value, problems)?;
    let text = |(index, item)| match item {
        Value::Str(text) => Some(text),
        other => {
            let message = format!("a program's arguments must be strings, not {}", described(&other));
            problems.add(&fields.spot().key("args").index(index), Problem::new(message));
            None
        }
    };
    let arguments: Vec<_> = items.into_iter().enumerate().map(text).collect();
    arguments.into_iter().collect()
}

fn files(fields: &Fields, value: Value, problems: &mut Problems<'_>) -> Option<Vec<(String, Vec<u8>)>> {
    let Value::Dict(items) = value else {
        return fields.mistyped("files", "a table of names and contents", &value, problems);
    };
    let mut files = Vec::with_capacity(items.len());
    for (name, content) in items {
        match (name, content) {
            (Value::Str(name), Value::Str(text)) => files.push((name, text.into_bytes())),
            (Value::Str(name), Value::Bytes(bytes)) => files.push((name, bytes)),
            (Value::Str(name), content) => {
                let message = format!("the content of a file must be a string or bytes, not {}", described(&content));
                problems.add(&fields.spot().key("files").key(name), Problem::new(message));
            }
            (name, _) => {
                let message = format!("the name of a file must be a string, not {}", described(&name));
                problems.add(&fields.spot().key("files"), Problem::new(message));
            }
        }
    }
    Some(files)
}

/// Databases by file name, each with its SQL.
fn databases(fields: &Fields, value: Value, problems: &mut Problems<'_>) -> Option<Vec<(String, String)>> {
    let Value::Dict(items) = value else {
        return fields.mistyped("databases", "a table of names and SQL", &value, problems);
    };
    let mut databases = Vec::with_capacity(items.len());
    for (name, content) in items {
        match (name, content) {
            (Value::Str(name), Value::Str(seed)) => databases.push((name, seed)),
            (name, content) => {
                let message = format!(
                    "a database must be a name and its SQL, both strings, not {} and {}",
                    described(&name),
                    described(&content)
                );
                problems.add(&fields.spot().key("databases"), Problem::new(message));
            }
        }
    }
    Some(databases)
}

#[cfg(test)]
mod tests;
