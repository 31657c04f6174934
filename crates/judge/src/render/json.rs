//! The JSON report: a wire format of its own with a version, so that inner types can change.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::disclosure::{CaseView, Figures, View};
use crate::receipt::Receipt;
use crate::verdict::Verdict;

/// The version of the format; it changes when a field changes its meaning or goes away.
const FORMAT_VERSION: u32 = 1;

/// The JSON report of one submission: what `judge submit --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge submit")]
struct JsonReport<'a, C> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    #[schemars(extend("const" = 1))]
    format_version: u32,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython that the solution ran in.
    python_version: &'a str,
    /// The challenge's id.
    challenge: &'a str,
    /// The overall verdict: `unjudged` if any case is, else that of the first case that is not accepted, else
    /// `accepted`.
    verdict: Verdict,
    /// Points.
    score: JsonScore,
    /// How far the submission has come; absent where the challenge has only one stage, or where not all cases were
    /// selected.
    #[serde(skip_serializing_if = "Option::is_none")]
    stages: Option<JsonStages>,
    /// Judge seconds of all cases whose own figures are shown, added up; in a report for candidates, hidden cases are
    /// not among them. Judge seconds are instructions divided by 10^10.
    cpu_seconds: f64,
    /// Instructions of the same cases together.
    instructions: u64,
    /// The peak growth of memory in bytes among them.
    memory_bytes: u64,
    /// Wall-clock seconds; differs from run to run. Zero in a report for candidates on hidden cases.
    wall_seconds: f64,
    /// The cases in their order.
    cases: Vec<JsonCase<'a>>,
    /// How the solution's costs grow, when that was asked for. It is not part of the overall verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    complexity: Option<&'a C>,
    /// What the report was made of, so that it can be verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a Receipt>,
}

/// Points as JSON reports show them.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct JsonScore {
    /// The points of the accepted cases.
    earned: u32,
    /// The points of all cases of the run.
    possible: u32,
}

/// How far a submission has come in a challenge of several stages.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
struct JsonStages {
    /// The last stage up to and including which all cases are accepted; 0 if there is none.
    reached: u32,
    /// The stages of the challenge.
    total: u32,
}

/// A case's result as JSON reports show it.
///
/// A report for candidates shows neither input nor answers nor output of a hidden case. The figures of such a case are
/// a bound, the same for all hidden cases of the report.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JsonCase<'a> {
    /// The case's id. Where candidates do not learn the ids of hidden cases, as from a server, it is the number of such
    /// a case among all cases, as in `#7`.
    id: &'a str,
    /// The group that the case belongs to.
    group: &'a str,
    /// Whether candidates see the case.
    #[schemars(extend("enum" = ["sample", "hidden"]))]
    visibility: &'a str,
    /// The verdict.
    verdict: Verdict,
    /// What the three figures are: absent when they are what the case used, `at_most` when no hidden case used more,
    /// `withheld` when they say nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["at_most", "withheld"]))]
    figures: Option<&'a str>,
    /// Judge seconds.
    cpu_seconds: f64,
    /// Instructions.
    instructions: u64,
    /// The peak growth of memory in bytes.
    memory_bytes: u64,
    /// Why the case failed: the reason, or for hidden cases the author's hint.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    /// What the code printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    stdout: Option<&'a str>,
    /// What the code wrote to standard error.
    #[serde(skip_serializing_if = "Option::is_none")]
    stderr: Option<&'a str>,
    /// The input as a person would write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<&'a str>,
    /// The expected answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'a str>,
    /// The answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<&'a str>,
    /// Expected and actual answer line by line, in unified form.
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<&'a str>,
    /// Why the expected answer is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a str>,
    /// The traceback of an exception.
    #[serde(skip_serializing_if = "Option::is_none")]
    traceback: Option<&'a str>,
}

impl<'a> JsonCase<'a> {
    /// The case's result as it is written.
    pub fn of(view: &'a CaseView) -> Self {
        case(view)
    }
}

impl JsonScore {
    /// The points of a report as they are written.
    pub fn of(view: &View) -> Self {
        Self { earned: view.score.earned, possible: view.score.possible }
    }
}

/// The JSON Schema of the report that [`json_with_complexity`] writes, draft 2020-12, indented, with a final newline.
/// `C` is how costs grow.
pub fn json_schema<C: JsonSchema>() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    pretty(&generator.into_root_schema_for::<JsonReport<'_, C>>())
}

/// The report as one JSON object, indented, with a final newline.
pub fn json(view: &View) -> String {
    whole::<()>(view, None)
}

/// The report as [`json`] writes it, and how the solution's costs grow, as measured by the caller: this library does
/// not measure.
pub fn json_with_complexity<C: Serialize>(view: &View, complexity: &C) -> String {
    whole(view, Some(complexity))
}

fn whole<C: Serialize>(view: &View, complexity: Option<&C>) -> String {
    pretty(&JsonReport {
        format_version: FORMAT_VERSION,
        judge_version: env!("CARGO_PKG_VERSION"),
        python_version: judge_sandbox::PYTHON_VERSION,
        challenge: &view.challenge,
        verdict: view.verdict,
        score: JsonScore::of(view),
        stages: stages(view),
        cpu_seconds: view.cpu_seconds,
        instructions: view.instructions,
        memory_bytes: view.memory_bytes,
        wall_seconds: view.wall_seconds.unwrap_or_default(),
        cases: view.cases.iter().map(case).collect(),
        complexity,
        receipt: view.receipt.as_ref(),
    })
}

/// One case as a line of JSON lines, without a newline: `{"event":"case_finished", …}`.
pub fn json_case_line(view: &CaseView) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'a str,
        case: JsonCase<'a>,
    }
    line(&Line { event: "case_finished", case: case(view) })
}

/// The first line of JSON lines: what is going to be judged.
pub fn json_start_line(challenge: &str, cases: usize) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'a str,
        format_version: u32,
        judge_version: &'a str,
        python_version: &'a str,
        challenge: &'a str,
        cases: usize,
    }
    line(&Line {
        event: "run_started",
        format_version: FORMAT_VERSION,
        judge_version: env!("CARGO_PKG_VERSION"),
        python_version: judge_sandbox::PYTHON_VERSION,
        challenge,
        cases,
    })
}

/// The last line of JSON lines: the overall result, without the cases.
pub fn json_end_line(view: &View) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'a str,
        challenge: &'a str,
        verdict: &'a str,
        score: JsonScore,
        #[serde(skip_serializing_if = "Option::is_none")]
        stages: Option<JsonStages>,
        cpu_seconds: f64,
        instructions: u64,
        memory_bytes: u64,
        wall_seconds: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        receipt: Option<&'a Receipt>,
    }
    line(&Line {
        event: "run_finished",
        challenge: &view.challenge,
        verdict: view.verdict.word(),
        score: JsonScore::of(view),
        stages: stages(view),
        cpu_seconds: view.cpu_seconds,
        instructions: view.instructions,
        memory_bytes: view.memory_bytes,
        wall_seconds: view.wall_seconds.unwrap_or_default(),
        receipt: view.receipt.as_ref(),
    })
}

fn stages(view: &View) -> Option<JsonStages> {
    view.stages.map(|stages| JsonStages { reached: stages.reached, total: stages.total })
}

fn case(view: &CaseView) -> JsonCase<'_> {
    JsonCase {
        id: &view.id,
        group: &view.group,
        visibility: view.visibility.word(),
        verdict: view.verdict,
        figures: match view.figures {
            Figures::Exact => None,
            Figures::AtMost => Some("at_most"),
            Figures::Withheld => Some("withheld"),
        },
        cpu_seconds: view.cpu_seconds,
        instructions: view.instructions,
        memory_bytes: view.memory_bytes,
        message: view.message.as_deref(),
        stdout: view.stdout.as_deref(),
        stderr: view.stderr.as_deref(),
        input: view.input.as_deref(),
        expected: view.expected.as_deref(),
        actual: view.actual.as_deref(),
        diff: view.diff.as_deref(),
        explanation: view.explanation.as_deref(),
        traceback: view.traceback.as_deref(),
    }
}

fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("reports hold only strings and finite numbers");
    text.push('\n');
    text
}

fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("reports hold only strings and finite numbers")
}
