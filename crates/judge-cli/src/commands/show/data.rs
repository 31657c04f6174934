//! What `judge show` prints in JSON: a challenge as its candidates see it.

use std::collections::BTreeMap;

use judge::{Call, Case, Challenge, Entry, Expected, Stimulus, Value};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::hidden;
use super::questions::{self, QuestionData};
use crate::json::FormatVersion;
use crate::own_cases::call_json;

/// What `judge show --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Challenge of judge show")]
pub(in crate::commands) struct ShowReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The challenge's id.
    id: &'a str,
    /// The title, one line of plain text.
    title: &'a str,
    /// Who it is meant for.
    level: &'a str,
    /// What it is about, most specific last.
    topics: &'a [String],
    /// The series that it belongs to.
    track: Option<&'a str>,
    /// The ids of challenges to solve first.
    builds_on: &'a [String],
    /// The minutes that an interviewer would allow.
    minutes: u32,
    /// Where it comes from: a folder, or `built-in`.
    origin: &'a str,
    /// What is called, and how.
    entry: EntryData<'a>,
    /// What each case may use, unless its group or the case itself says otherwise.
    limits: LimitsData,
    /// What the source must not contain or reach.
    rules: RulesData<'a>,
    /// The complexity that the author asks for.
    complexity: ComplexityData<'a>,
    /// The SQL that makes the tables of every database.
    schema: Option<&'a str>,
    /// How many lines of the starter a solution may change, when the task is to repair it.
    max_changed_lines: Option<u32>,
    /// How many hidden cases are written by hand and not sealed.
    hidden_cases: usize,
    /// Whether the hidden cases are sealed.
    sealed: bool,
    /// The samples up to the stage.
    samples: Vec<SampleData<'a>>,
    /// The task in Markdown.
    statement: &'a str,
    /// The file that a candidate begins with.
    starter: &'a str,
    /// How many stages there are, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    stages: Option<u32>,
    /// The stage that is shown, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<StageData<'a>>,
    /// The questions of a drill.
    #[serde(skip_serializing_if = "Option::is_none")]
    questions: Option<Vec<QuestionData<'a>>>,
}

/// What is called, and how. What a kind does not have is absent.
#[derive(Default, Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
struct EntryData<'a> {
    /// The kind's word.
    kind: &'a str,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// Other accepted names.
    #[serde(skip_serializing_if = "Option::is_none")]
    aliases: Option<Vec<&'a str>>,
    /// The columns of a query's rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    columns: Option<&'a [String]>,
    /// Which SQL statements are allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    statements: Option<&'a str>,
    /// The module that is tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    module: Option<&'a str>,
    /// The names of a function's parameters.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameters: Option<Vec<&'a str>>,
    /// Whether calls must leave their arguments as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    unchanged: Option<bool>,
}

/// What each case may use.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Limits")]
struct LimitsData {
    /// Judge seconds.
    cpu_seconds: f64,
    /// The same as instructions.
    instructions: u64,
    /// Bytes of memory.
    memory_bytes: u64,
    /// Bytes of output, and of the answer.
    output_bytes: u64,
    /// Virtual seconds that may be slept.
    sleep_seconds: f64,
}

/// What the source must not contain or reach.
#[expect(clippy::struct_field_names, reason = "the keys of challenge.toml")]
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rules")]
struct RulesData<'a> {
    /// Functions that must not be called.
    forbid_calls: &'a [String],
    /// Modules that must not be imported.
    forbid_imports: &'a [String],
    /// Methods that must not be called.
    forbid_methods: &'a [String],
    /// Syntax that must not be used.
    forbid_syntax: Vec<&'a str>,
}

/// The complexity that the author asks for.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Complexity")]
struct ComplexityData<'a> {
    /// Of time.
    time: Option<&'a str>,
    /// Of memory.
    memory: Option<&'a str>,
}

/// A stage.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Stage")]
struct StageData<'a> {
    /// Its number, from 1.
    number: u32,
    /// What it adds to the task, in Markdown.
    statement: &'a str,
}

/// A sample in the form of `cases.toml`, values with the tags of `docs/authors.md`. What it does not have is absent.
#[derive(Default, Serialize, JsonSchema)]
#[schemars(rename = "Sample")]
struct SampleData<'a> {
    /// The case's id.
    id: &'a str,
    /// The stage that it belongs to, from the second on.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<u32>,
    /// The arguments of calls that are made before.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Vec<Vec<Json>>>,
    /// How often the call is made, if more than once.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeat: Option<u32>,
    /// What is read from standard input.
    #[serde(skip_serializing_if = "Option::is_none")]
    stdin: Option<Json>,
    /// The arguments, of a call or on the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    args: Option<Vec<Json>>,
    /// The arguments by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    kwargs: Option<Map<String, Json>>,
    /// The calls on objects of a class.
    #[serde(skip_serializing_if = "Option::is_none")]
    calls: Option<Vec<Json>>,
    /// The SQL that fills the database.
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<&'a str>,
    /// The query that is asked afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'a str>,
    /// The least virtual time that may pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    min_elapsed: Option<String>,
    /// The most virtual time that may pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_elapsed: Option<String>,
    /// The SQL of databases, by file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<BTreeMap<String, String>>")]
    databases: Option<Map<String, Json>>,
    /// The texts of files, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<BTreeMap<String, String>>")]
    files: Option<Map<String, Json>>,
    /// The expected answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<Json>,
    /// Why it is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a str>,
}

impl<'a> ShowReport<'a> {
    pub(super) fn of(challenge: &'a Challenge, stage: u32, text: &'a str) -> Self {
        let (limits, rules, complexity) = (challenge.limits(), challenge.rules(), challenge.complexity());
        let has_stages = challenge.stages() > 1;
        Self {
            format_version: FormatVersion,
            id: challenge.id().as_str(),
            title: challenge.title(),
            level: challenge.level().word(),
            topics: challenge.topics(),
            track: challenge.track(),
            builds_on: challenge.builds_on(),
            minutes: challenge.minutes(),
            origin: challenge.origin(),
            entry: entry(challenge.entry()),
            limits: LimitsData {
                cpu_seconds: limits.cpu_seconds(),
                instructions: limits.instructions,
                memory_bytes: limits.memory,
                output_bytes: limits.output,
                sleep_seconds: limits.sleep.as_secs_f64(),
            },
            rules: RulesData {
                forbid_calls: &rules.forbid_calls,
                forbid_imports: &rules.forbid_imports,
                forbid_methods: &rules.forbid_methods,
                forbid_syntax: rules.forbid_syntax.iter().map(|construct| construct.word()).collect(),
            },
            complexity: ComplexityData {
                time: complexity.and_then(|complexity| complexity.time.as_deref()),
                memory: complexity.and_then(|complexity| complexity.memory.as_deref()),
            },
            schema: challenge.schema(),
            max_changed_lines: challenge.max_changed_lines(),
            hidden_cases: hidden(challenge),
            sealed: challenge.sealed().is_some(),
            samples: challenge.samples().filter(|case| case.stage <= stage).map(sample).collect(),
            statement: challenge.statement(),
            starter: challenge.starter(),
            stages: has_stages.then(|| challenge.stages()),
            stage: has_stages.then_some(StageData { number: stage, statement: text }),
            questions: questions::data(challenge),
        }
    }
}

fn entry(entry: &Entry) -> EntryData<'_> {
    let mut data = EntryData { kind: entry.kind(), ..EntryData::default() };
    if let Some((name, aliases)) = entry.spellings().split_first() {
        (data.name, data.aliases) = (Some(*name), Some(aliases.to_vec()));
    }
    match entry {
        Entry::Sql(sql) => {
            (data.columns, data.statements) = (Some(sql.columns.as_slice()), Some(sql.statements.word()));
        }
        Entry::Tests(tests) => data.module = Some(&tests.module),
        Entry::Function(function) => {
            data.parameters = Some(function.parameters.iter().map(|parameter| parameter.name.as_str()).collect());
            data.unchanged = Some(function.unchanged);
        }
        Entry::Class(class) => data.unchanged = Some(class.unchanged),
        Entry::Program | Entry::Drill(_) => {}
    }
    data
}

fn sample(case: &Case) -> SampleData<'_> {
    let values = |values: &[Value]| values.iter().map(Value::to_json).collect::<Vec<_>>();
    let texts = |texts: Vec<(String, Json)>| (!texts.is_empty()).then(|| texts.into_iter().collect::<Map<_, _>>());
    let elapsed = |time: Option<std::time::Duration>| time.map(|time| format!("{}ms", time.as_millis()));
    let files = case.input.files.iter();
    let databases = case.input.databases.iter();
    let mut data = SampleData {
        id: case.id.as_str(),
        stage: (case.stage > 1).then_some(case.stage),
        before: (!case.before.is_empty()).then(|| case.before.iter().map(|call| values(call)).collect()),
        repeat: (case.repeat > 1).then_some(case.repeat),
        min_elapsed: elapsed(case.elapsed.at_least),
        max_elapsed: elapsed(case.elapsed.at_most),
        databases: texts(databases.map(|database| (database.name.clone(), database.seed.as_str().into())).collect()),
        files: texts(files.map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into())).collect()),
        expected: case.expected.as_ref().map(expected),
        explanation: case.explanation.as_deref(),
        ..SampleData::default()
    };
    match &case.input.stimulus {
        Stimulus::Arguments(arguments) => {
            data.args = Some(values(arguments));
            data.kwargs =
                texts(case.input.keywords.iter().map(|(name, value)| (name.clone(), value.to_json())).collect());
        }
        Stimulus::Calls(calls) => data.calls = Some(calls.iter().map(|call: &Call| call_json(call)).collect()),
        Stimulus::Program { stdin, arguments } => {
            data.stdin = Some(Value::of_text(stdin).to_json());
            data.args = Some(arguments.iter().map(|argument| argument.as_str().into()).collect());
        }
        Stimulus::Database { seed, query } => {
            (data.seed, data.query) = (Some(seed.as_str()), query.as_deref());
        }
        Stimulus::Implementation { .. } | Stimulus::Question(_) => {}
    }
    data
}

fn expected(answer: &Expected) -> Json {
    match answer {
        Expected::Value(value) => value.to_json(),
        Expected::Raises(name) => Map::from_iter([("$raises".to_owned(), name.as_str().into())]).into(),
        Expected::Calls(calls) => calls.iter().map(expected).collect(),
        Expected::Text(text) => text.as_str().into(),
        Expected::Bytes(bytes) => Value::Bytes(bytes.clone()).to_json(),
        Expected::Tests(result) => result.word().into(),
    }
}
