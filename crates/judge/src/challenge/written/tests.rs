//! Whatever is in a case, it is read as it was written, in a document of its own and on one line per key.

use std::path::Path;
use std::time::Duration;

use judge_sandbox::Value;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::{case_table, inline};
use crate::challenge::raw::written_cases;
use crate::challenge::reading::{Document, Problems, Spot};
use crate::challenge::{
    Call, Case, CaseId, Choice, ClassEntry, Comparison, Database, Drill, Elapsed, Entry, Expected, FunctionEntry,
    Input, LimitChanges, Limits, Question, SqlEntry, Statements, Stimulus, Terms, TestsEntry, TestsResult, Visibility,
};
use crate::strategies::values;

/// A stimulus, keyword arguments and an expected answer that belong together, and the entry that they belong to.
#[derive(Debug, Clone)]
struct Core {
    entry: Entry,
    stimulus: Stimulus,
    keywords: Vec<(String, Value)>,
    expected: Option<Expected>,
}

impl Core {
    fn new(entry: Entry, stimulus: Stimulus, expected: Option<Expected>) -> Self {
        Self { entry, stimulus, keywords: Vec::new(), expected }
    }
}

/// A value that is not taken for an exception, as a dict with the one key `$raises` is.
fn answers() -> impl Strategy<Value = Expected> {
    prop_oneof![
        9 => values().prop_filter("an exception", |value| !matches!(value, Value::Dict(items) if items.len() == 1)).prop_map(Expected::Value),
        1 => "[A-Z][a-z]{1,8}Error".prop_map(Expected::Raises),
    ]
}

fn keywords() -> impl Strategy<Value = Vec<(String, Value)>> {
    btree_map("k[a-z]{4}", values(), 0..3).prop_map(|items| items.into_iter().collect())
}

fn functions() -> impl Strategy<Value = Core> {
    (vec(values(), 0..4), keywords(), proptest::option::of(answers())).prop_map(|(arguments, keywords, expected)| {
        let entry = Entry::Function(FunctionEntry::from("solve"));
        Core { keywords, ..Core::new(entry, Stimulus::Arguments(arguments), expected) }
    })
}

fn classes() -> impl Strategy<Value = Core> {
    let call = ("m[a-z]{4}", vec(values(), 0..3), keywords(), answers());
    vec(call, 0..4).prop_map(|calls| {
        let first = (Call::new("Thing", [(); 0]), Expected::Value(Value::None));
        let rest = calls.into_iter().map(|(name, arguments, keywords, answer)| {
            // No argument may be one that is taken for keyword arguments.
            let arguments = arguments.into_iter().filter(|value| !matches!(value, Value::Dict(_))).collect();
            (Call { name, arguments, keywords }, answer)
        });
        let (calls, answers) = std::iter::once(first).chain(rest).unzip();
        Core::new(Entry::Class(ClassEntry::from("Thing")), Stimulus::Calls(calls), Some(Expected::Calls(answers)))
    })
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![any::<String>().prop_map(String::into_bytes), vec(any::<u8>(), 0..20)]
}

fn programs() -> impl Strategy<Value = Core> {
    let words = vec("[^\0]{0,5}", 0..3);
    (bytes(), words, proptest::option::of(bytes())).prop_map(|(stdin, arguments, output)| {
        Core::new(Entry::Program, Stimulus::Program { stdin, arguments }, output.map(Expected::output))
    })
}

fn others() -> impl Strategy<Value = Core> {
    let text = any::<String>;
    let said = || any::<String>().prop_map(|text| format!("{text}."));
    let rows = vec(vec(values(), 1..3).prop_map(Value::List), 0..3);
    prop_oneof![
        (text(), proptest::option::of(text()), rows).prop_map(|(seed, query, rows)| {
            let rows = Expected::Value(Value::List(rows));
            let entry = SqlEntry { statements: Statements::Writing, ..SqlEntry::default() };
            Core::new(Entry::Sql(entry), Stimulus::Database { seed, query }, Some(rows))
        }),
        any::<bool>().prop_map(|passes| {
            let entry = Entry::Tests(TestsEntry { module: "thing".to_owned() });
            let stimulus = Stimulus::Implementation { file: "implementations/a.py".to_owned(), source: "".into() };
            let result = if passes { TestsResult::Pass } else { TestsResult::Fail };
            Core::new(entry, stimulus, Some(Expected::Tests(result)))
        }),
        (said(), btree_map("[a-z]", (said(), said()), 2..5)).prop_map(|(question, options)| {
            // No two may say the same.
            let told = |(label, (text, why)): (String, (String, String))| {
                let text = format!("{text}{label}");
                Choice { label, text, why: Some(why) }
            };
            let options = options.into_iter().map(told);
            let question = Question {
                text: Some(question),
                file: "questions/a.py".to_owned(),
                program: "".into(),
                options: options.collect(),
            };
            Core::new(Entry::Drill(Drill::Choose), Stimulus::Question(question), None)
        }),
    ]
}

fn terms() -> impl Strategy<Value = Terms> {
    let comparison = prop_oneof![
        Just(Comparison::Exact),
        (0.0..1.0, 0.0..1.0).prop_map(|(absolute, relative)| Comparison::Float { absolute, relative }),
        any::<bool>().prop_map(|nested| Comparison::Unordered { nested }),
        Just(Comparison::Sealed),
    ];
    let amount = || proptest::option::of(1..1000_u64);
    let limits = (amount(), amount(), amount(), amount()).prop_map(|(cpu, memory, output, sleep)| LimitChanges {
        instructions: cpu.map(|cpu| cpu * Limits::INSTRUCTIONS_PER_SECOND / 1000),
        memory: memory.map(|memory| memory << 20),
        output: output.map(|output| output << 10),
        sleep: sleep.map(Duration::from_millis),
    });
    (limits, proptest::option::of(comparison)).prop_map(|(limits, comparison)| Terms { limits, comparison })
}

fn cases() -> impl Strategy<Value = (Entry, Case)> {
    let files = btree_map("f[a-z]{1,4}", bytes(), 0..3);
    let databases = btree_map("d[a-z]{1,4}", any::<String>(), 0..3);
    let words =
        (proptest::option::of("[a-z]{1,8}"), 0..1001_u32, 1..21_u32, proptest::option::of("[a-z\u{e9}\"\n]{1,9}!"));
    let times = (proptest::option::of(0..1000_u64), proptest::option::of(1000..9000_u64));
    let core = prop_oneof![functions(), classes(), programs(), others()];
    (core, files, databases, words, times, terms(), (1..4_u32, vec(vec(values(), 0..3), 0..3)), any::<bool>()).prop_map(
        |(core, files, databases, (group, points, stage, told), times, terms, (repeat, before), is_sample)| {
            let takes_files = !matches!(core.entry, Entry::Sql(_) | Entry::Tests(_));
            let takes_databases = takes_files && !matches!(core.entry, Entry::Drill(_));
            let is_timed = !matches!(core.entry, Entry::Drill(_));
            let is_called = matches!(core.entry, Entry::Function(_)) && core.keywords.is_empty();
            let visibility = if is_sample { Visibility::Sample } else { Visibility::Hidden };
            let databases = databases.into_iter().filter(|_| takes_databases);
            let at = |time: Option<u64>| time.filter(|_| is_timed).map(Duration::from_millis);
            let case = Case {
                id: CaseId::new("a-1").expect("an id"),
                group: group.unwrap_or_else(|| visibility.group().to_owned()),
                visibility,
                hint: told.clone(),
                explanation: told.filter(|_| is_sample),
                points,
                stage,
                elapsed: Elapsed { at_least: at(times.0), at_most: at(times.1) },
                terms: if is_timed { terms } else { Terms { comparison: None, ..terms } },
                repeat: if is_called { repeat } else { 1 },
                before: if is_called { before } else { Vec::new() },
                input: Input {
                    stimulus: core.stimulus,
                    keywords: core.keywords,
                    files: files.into_iter().filter(|_| takes_files).collect(),
                    databases: databases.map(|(name, seed)| Database { name, seed }).collect(),
                },
                expected: core.expected,
            };
            (core.entry, case)
        },
    )
}

/// The only case of a `cases.toml`.
fn read(text: &str, entry: &Entry) -> Result<Case, String> {
    let document = Document::parse(Path::new("cases.toml"), text).map_err(|error| error.to_string())?;
    let mut problems = Problems::of(&document);
    let mut cases = written_cases(&document, Some(entry), &mut problems);
    let case =
        cases.pop().and_then(|case| case.builder.finish(Some(entry), case.visibility, &Spot::file(), &mut problems));
    match problems.into_error(Path::new("cases.toml")) {
        Some(error) => Err(error.to_string()),
        None => case.ok_or_else(|| "there is no case".to_owned()),
    }
}

/// A case as data in which tables have no order: a document has tables below what is written on one line.
fn unordered(case: &Case) -> serde_json::Value {
    serde_json::to_value(case_table(case)).expect("TOML can be written as JSON")
}

proptest! {
    #[test]
    fn a_case_is_read_as_it_was_written((entry, case) in cases()) {
        let table = case_table(&case);
        let array = if case.visibility == Visibility::Sample { "samples" } else { "hidden" };
        let on_lines: String = table.iter().map(|(key, value)| format!("{key} = {}\n", inline(value))).collect();
        let text = format!("[[{array}]]\n{on_lines}");
        let read_again = read(&text, &entry).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        // As text, because no number is NaN.
        prop_assert_eq!(format!("{read_again:?}"), format!("{case:?}"), "{}", text);

        let tables = toml::Value::Array(vec![toml::Value::Table(table)]);
        let text = toml::to_string(&toml::Table::from_iter([(array.to_owned(), tables)])).expect("it can be written");
        let read_again = read(&text, &entry).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(unordered(&read_again), unordered(&case), "{}", text);
    }
}

#[test]
fn on_one_line_every_letter_is_plain() {
    let json = r#"[null, true, -3, {"$int": "99999999999999999999"}, 1.5, "é\n\"\\😀", {"$bytes": "00ff"}, {"$tuple": [1]},
        {"$set": [2]}, {"a": 1}, {"$dict": [[1, []]]}, {}]"#;
    let value = Value::from_json(json).expect("it is JSON");
    assert_eq!(
        inline(&value.to_toml()),
        "[{ \"$none\" = true }, true, -3, { \"$int\" = \"99999999999999999999\" }, 1.5, \
         \"é\\n\\\"\\\\\\U0001F600\", { \"$bytes\" = \"00ff\" }, { \"$tuple\" = [1] }, { \"$set\" = [2] }, \
         { \"a\" = 1 }, { \"$dict\" = [[1, []]] }, {}]"
    );
}
