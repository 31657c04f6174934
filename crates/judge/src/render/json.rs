//! The JSON report: a wire format of its own with a version, so that inner types can change.

use serde::Serialize;

use crate::disclosure::{CaseView, View};
use crate::receipt::Receipt;

/// The version of the format; it changes when a field changes its meaning or goes away.
const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonReport<'a> {
    format_version: u32,
    judge_version: &'a str,
    python_version: &'a str,
    challenge: &'a str,
    verdict: &'a str,
    score: JsonScore,
    cpu_seconds: f64,
    instructions: u64,
    memory_bytes: u64,
    wall_seconds: f64,
    cases: Vec<JsonCase<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a Receipt>,
}

#[derive(Serialize)]
struct JsonScore {
    earned: u32,
    possible: u32,
}

#[derive(Serialize)]
struct JsonCase<'a> {
    id: &'a str,
    group: &'a str,
    visibility: &'a str,
    verdict: &'a str,
    cpu_seconds: f64,
    instructions: u64,
    memory_bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stdout: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stderr: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    traceback: Option<&'a str>,
}

/// The report as one JSON object, indented, with a final newline.
pub fn json(view: &View) -> String {
    pretty(&JsonReport {
        format_version: FORMAT_VERSION,
        judge_version: env!("CARGO_PKG_VERSION"),
        python_version: judge_python::PYTHON_VERSION,
        challenge: &view.challenge,
        verdict: view.verdict.word(),
        score: JsonScore { earned: view.score.earned, possible: view.score.possible },
        cpu_seconds: view.cpu_seconds,
        instructions: view.instructions,
        memory_bytes: view.memory_bytes,
        wall_seconds: view.wall_seconds,
        cases: view.cases.iter().map(case).collect(),
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
        python_version: judge_python::PYTHON_VERSION,
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
        cpu_seconds: f64,
        instructions: u64,
        memory_bytes: u64,
        wall_seconds: f64,
    }
    line(&Line {
        event: "run_finished",
        challenge: &view.challenge,
        verdict: view.verdict.word(),
        score: JsonScore { earned: view.score.earned, possible: view.score.possible },
        cpu_seconds: view.cpu_seconds,
        instructions: view.instructions,
        memory_bytes: view.memory_bytes,
        wall_seconds: view.wall_seconds,
    })
}

fn case(view: &CaseView) -> JsonCase<'_> {
    JsonCase {
        id: &view.id,
        group: &view.group,
        visibility: view.visibility.word(),
        verdict: view.verdict.word(),
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
