//! The tables of `challenge.toml` that say how a solution is called, limited, compared and restricted.
//!
//! Part of the reading of the manifest. `build` checks names and ranges, for challenges made in code too.

use super::amount;
use crate::challenge::reading::{Item, Problem, Problems, Table, quoted, suggestion};
use crate::challenge::{
    ClassEntry, Codec, Comparison, Construct, Drill, Entry, FunctionEntry, Limits, Parameter, Rules, SqlEntry,
    Statements, TestsEntry,
};

#[derive(Clone, Copy)]
enum EntryKind {
    Function,
    Class,
    Program,
    Sql,
    Tests,
    Drill(Drill),
}

/// The keys of an entry that is called by name.
const CALLED: [&str; 6] = ["name", "aliases", "parameters", "returns", "answer", "unchanged"];

/// Reads `[entry]`; `None` when not even its kind and name are known.
pub(super) fn entry(mut table: Table<'_>, problems: &mut Problems<'_>) -> Option<Entry> {
    let kinds = [
        ("function", EntryKind::Function),
        ("class", EntryKind::Class),
        ("program", EntryKind::Program),
        ("sql", EntryKind::Sql),
        ("tests", EntryKind::Tests),
        (Drill::Predict.word(), EntryKind::Drill(Drill::Predict)),
        (Drill::Choose.word(), EntryKind::Drill(Drill::Choose)),
    ];
    let kind = table.required("kind", problems).and_then(|item| item.word(&kinds, problems));
    if kind.is_some_and(|kind| !matches!(kind, EntryKind::Sql)) {
        table.refuse(&["columns", "statements"], "only a sql entry has this key", problems);
    }
    if kind.is_some_and(|kind| !matches!(kind, EntryKind::Tests)) {
        table.refuse(&["module"], "only a tests entry has this key", problems);
    }
    let entry = match kind {
        Some(EntryKind::Function) => function(&mut table, problems).map(Entry::Function),
        Some(EntryKind::Class) => {
            let because = "only a function entry has this key";
            table.refuse(&["parameters", "answer"], because, problems);
            let (name, aliases) = names(&mut table, problems);
            let returns = table.optional("returns").and_then(|item| item.texts(problems));
            let unchanged = unchanged(&mut table, problems);
            name.map(|name| Entry::Class(ClassEntry { name, aliases, returns, unchanged }))
        }
        Some(EntryKind::Program) => {
            let because = "the whole file of a program is run, nothing in it is called";
            table.refuse(&CALLED, because, problems);
            Some(Entry::Program)
        }
        Some(EntryKind::Sql) => {
            let because = "the whole file is SQL, nothing in it is called";
            table.refuse(&CALLED, because, problems);
            let columns = table.optional("columns").and_then(|item| item.texts(problems)).unwrap_or_default();
            let words = Statements::ALL.map(|statements| (statements.word(), statements));
            let statements = table.optional("statements").and_then(|item| item.word(&words, problems));
            Some(Entry::Sql(SqlEntry { columns, statements: statements.unwrap_or_default() }))
        }
        Some(EntryKind::Tests) => {
            let because = "all tests in the file are run, nothing in it is called by name";
            table.refuse(&CALLED, because, problems);
            let module = table.required("module", problems).and_then(|item| item.text(problems));
            module.map(|module| Entry::Tests(TestsEntry { module }))
        }
        Some(EntryKind::Drill(drill)) => {
            table.refuse(&CALLED, "a drill is answered on a sheet, nothing in it is called", problems);
            Some(Entry::Drill(drill))
        }
        None => {
            for key in ["columns", "statements", "module"] {
                table.optional(key);
            }
            function(&mut table, &mut Problems::in_code());
            None
        }
    };
    table.finish(problems);
    entry
}

fn function(table: &mut Table<'_>, problems: &mut Problems<'_>) -> Option<FunctionEntry> {
    let (name, aliases) = names(table, problems);
    let parameters = table.optional("parameters").map_or(Some(Vec::new()), |item| parameters(&item, problems));
    let returns = table.optional("returns").and_then(|item| item.word(&codecs(), problems));
    let answer = table.optional("answer").and_then(|item| {
        let answer = item.text(problems)?;
        // With parameters of the wrong type, it is unknown whether this is one of them.
        let parameters = parameters.as_ref()?;
        let index = parameters.iter().position(|parameter| parameter.name == answer);
        if index.is_none() {
            let known: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
            let hint = match known.as_slice() {
                [] => "name the parameters: parameters = [..]".to_owned(),
                known => suggestion(&answer, known),
            };
            let message = format!("`answer` names no parameter: {}", quoted(&answer));
            item.add(problems, Problem::new(message).advise(hint));
        }
        index
    });
    let unchanged = unchanged(table, problems);
    let parameters = parameters.unwrap_or_default();
    Some(FunctionEntry { name: name?, aliases, parameters, returns, answer, unchanged })
}

fn unchanged(table: &mut Table<'_>, problems: &mut Problems<'_>) -> bool {
    table.optional("unchanged").and_then(|item| item.boolean(problems)).unwrap_or_default()
}

fn codecs() -> [(&'static str, Codec); 7] {
    Codec::ALL.map(|codec| (codec.word(), codec))
}

fn names(table: &mut Table<'_>, problems: &mut Problems<'_>) -> (Option<String>, Vec<String>) {
    let name = table.required("name", problems).and_then(|item| item.text(problems));
    let aliases = table.optional("aliases").and_then(|item| item.texts(problems)).unwrap_or_default();
    (name, aliases)
}

fn parameters(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Vec<Parameter>> {
    let items = item.items("names", problems)?;
    // All are read before the first failure ends the reading.
    let parameters: Vec<_> = items.iter().map(|item| parameter(item, problems)).collect();
    parameters.into_iter().collect()
}

fn parameter(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Parameter> {
    if item.is_text() {
        return item.text(problems).map(|name| Parameter { name, codec: None });
    }
    if !item.is_table() {
        return item.mistyped("a name or { name = \"..\", type = \"..\" }", problems);
    }
    let mut table = item.table("a parameter", problems)?;
    let name = table.required("name", problems).and_then(|item| item.text(problems));
    let codec = table.required("type", problems).and_then(|item| item.word(&codecs(), problems));
    table.finish(problems);
    Some(Parameter { name: name?, codec })
}

/// Reads `[limits]`; wrong or missing limits are the default.
pub(super) fn limits(mut table: Table<'_>, problems: &mut Problems<'_>) -> Limits {
    let mut limits = Limits::default();
    if let Some(cpu) = table.optional("cpu").and_then(|item| item.parsed(amount::instructions, problems)) {
        limits.instructions = cpu;
    }
    if let Some(memory) = table.optional("memory").and_then(|item| item.parsed(amount::bytes, problems)) {
        limits.memory = memory;
    }
    if let Some(output) = table.optional("output").and_then(|item| item.parsed(amount::bytes, problems)) {
        limits.output = output;
    }
    if let Some(sleep) = table.optional("sleep").and_then(|item| item.parsed(amount::duration, problems)) {
        limits.sleep = sleep;
    }
    table.finish(problems);
    limits
}

/// The kinds of checkers.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Check {
    Exact,
    Lines,
    Tokens,
    Float,
    Unordered,
    Custom,
}

/// The words for the kinds of checkers.
pub(super) const CHECKS: [(&str, Check); 6] = [
    ("exact", Check::Exact),
    ("lines", Check::Lines),
    ("tokens", Check::Tokens),
    ("float", Check::Float),
    ("unordered", Check::Unordered),
    ("custom", Check::Custom),
];

/// Reads `[checker]`: the comparison, or the file of a custom checker whose source has yet to be read.
pub(super) fn checker(mut table: Table<'_>, problems: &mut Problems<'_>) -> (Option<Comparison>, Option<String>) {
    let kind = table.required("kind", problems).and_then(|item| item.word(&CHECKS, problems));
    let keys: [(&[&'static str], Check, &str); 3] = [
        (&["absolute", "relative"], Check::Float, "only kind = \"float\" has a tolerance"),
        (&["nested"], Check::Unordered, "only kind = \"unordered\" has this key"),
        (&["file"], Check::Custom, "only kind = \"custom\" has a file"),
    ];
    for (keys, owner, because) in keys {
        if kind.is_some_and(|kind| kind != owner) {
            table.refuse(keys, because, problems);
        }
    }
    let mut file = None;
    let comparison = match kind {
        Some(Check::Exact) => Some(Comparison::Exact),
        Some(Check::Lines) => Some(Comparison::Lines),
        Some(Check::Tokens) => Some(Comparison::Tokens),
        Some(Check::Float) => Some(float(&mut table, problems)),
        Some(Check::Unordered) => {
            let nested = table.optional("nested").and_then(|item| item.boolean(problems));
            Some(Comparison::Unordered { nested: nested.unwrap_or(false) })
        }
        Some(Check::Custom) => {
            file = table.required("file", problems).and_then(|item| item.text(problems));
            None
        }
        None => {
            for key in ["absolute", "relative", "nested", "file"] {
                table.optional(key);
            }
            None
        }
    };
    table.finish(problems);
    (comparison, file)
}

/// One tolerance alone leaves the other at zero; without any, both are a billionth.
fn float(table: &mut Table<'_>, problems: &mut Problems<'_>) -> Comparison {
    let mut read = |key| table.optional(key).map(|item| item.number(problems).unwrap_or_default());
    match (read("absolute"), read("relative")) {
        (None, None) => Comparison::Float { absolute: 1e-9, relative: 1e-9 },
        (absolute, relative) => {
            Comparison::Float { absolute: absolute.unwrap_or(0.0), relative: relative.unwrap_or(0.0) }
        }
    }
}

/// Reads `[rules]`.
pub(super) fn rules(mut table: Table<'_>, problems: &mut Problems<'_>) -> Rules {
    let mut texts = |key| table.optional(key).and_then(|item| item.texts(problems)).unwrap_or_default();
    let (forbid_calls, forbid_imports) = (texts("forbid_calls"), texts("forbid_imports"));
    let forbid_methods = texts("forbid_methods");
    let words = Construct::ALL.map(|construct| (construct.word(), construct));
    let constructs = table.optional("forbid_syntax").and_then(|item| item.items("strings", problems));
    // All are read before the first failure ends the reading.
    let constructs: Vec<_> = constructs.unwrap_or_default().iter().map(|item| item.word(&words, problems)).collect();
    let forbid_syntax = constructs.into_iter().collect::<Option<_>>().unwrap_or_default();
    table.finish(problems);
    Rules { forbid_calls, forbid_imports, forbid_methods, forbid_syntax }
}
