//! The gradebook as JSON, in its own versioned wire format with a published schema, whole or line by line.
//!
//! Text is written unchanged: JSON's own escapes keep it harmless to parse, and control characters, direction marks and
//! the like are written as `\u` escapes, so that the file is harmless to look at too.

#[cfg(test)]
mod tests;

use judge::Verdict;
use judge::receipt::Receipt;
use judge::render::{JsonCase, JsonScore};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::gradebook::{Gradebook, Points, Standing, Subject, Work};
use crate::render::cost_change::{JsonBaseline, JsonChange};
use crate::render::facts;

/// The version of the format; it changes when a field changes its meaning or goes away.
const FORMAT_VERSION: u32 = 1;

/// The JSON report of a grading: what `judge grade --report json` writes.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge grade")]
struct JsonGradebook<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    #[schemars(extend("const" = 1))]
    format_version: u32,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython that the solutions ran in.
    python_version: &'a str,
    /// The title that `judge.toml` gives, else the name of the folder.
    title: &'a str,
    /// The standing of the whole: failures of the judge come first, then required work that failed, then required work
    /// that was skipped.
    standing: JsonStanding,
    /// The points of all works together.
    points: JsonPoints,
    /// The works, by student and then in the order of `judge.toml`, or by path where there is none.
    works: Vec<JsonWork<'a>>,
    /// Notes about the grading itself.
    notes: &'a [String],
    /// The comparison with an earlier report.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<JsonBaseline<'a>>,
    /// Wall-clock seconds; differs from run to run. Zero in a report for candidates.
    wall_seconds: f64,
}

/// One file that answers one challenge, or should.
#[derive(Serialize, JsonSchema)]
struct JsonWork<'a> {
    /// The path below the graded folder, with `/` between its parts.
    path: &'a str,
    /// Whose work it is, when `judge.toml` says how to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    student: Option<&'a str>,
    /// The id of the challenge, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<&'a str>,
    /// The group of `judge.toml` that the file belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    /// Whether the work must pass for the whole to pass; the points of bonus work come on top.
    #[schemars(extend("enum" = ["required", "optional", "bonus"]))]
    need: &'a str,
    /// What the file turned out to be.
    #[schemars(extend("enum" = ["judged", "missing", "unusable", "unchanged"]))]
    subject: &'a str,
    /// What the grading makes of it.
    standing: JsonStanding,
    /// The points given, after weights and deductions for lateness.
    points: JsonPoints,
    /// How late it was handed in; absent when in time, without a due date, or when the time is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    lateness: Option<JsonLateness>,
    /// Why it is not known whether it is late, in which case there are no points; absent when it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    undated: Option<&'a str>,
    /// When the graded version was committed, if it is the one at the due date and the file has changed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    /// Why the file is unusable, or what was found in place of a missing one.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// What it costs compared with an earlier report.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<JsonChange<'a>>,
    /// The report on the file, when it was judged.
    #[serde(flatten)]
    judged: Option<JsonJudged<'a>>,
}

/// What a judged file has beyond others: the fields of the report of `judge submit`.
#[derive(Serialize, JsonSchema)]
struct JsonJudged<'a> {
    /// The overall verdict.
    verdict: Verdict,
    /// The points of its cases.
    score: JsonScore,
    /// Judge seconds of all cases together whose own figures are shown: in a report for candidates, all but the hidden
    /// ones.
    cpu_seconds: f64,
    /// Instructions of the same cases together.
    instructions: u64,
    /// The peak growth of memory in bytes among them.
    memory_bytes: u64,
    /// The cases in their order.
    cases: Vec<JsonCase<'a>>,
    /// What the report was made of, so that it can be verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a Receipt>,
}

/// Points, with at most two decimals.
#[derive(Serialize, JsonSchema)]
struct JsonPoints {
    /// The points given.
    earned: f64,
    /// The points that could be earned; zero for bonus work.
    possible: f64,
}

/// How late a work was handed in.
#[derive(Serialize, JsonSchema)]
struct JsonLateness {
    /// Seconds after the due date.
    seconds: u64,
    /// The days charged, of 24 hours each; a day that has begun counts whole. 0 where there is no deduction by days.
    days: u64,
    /// The points deducted for it.
    deducted: f64,
}

/// What the grading makes of a work, or of the whole.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum JsonStanding {
    /// It reached what counts as passing.
    Passed,
    /// It did not.
    Failed,
    /// Nothing was decided.
    Skipped,
    /// The judge failed, which says nothing about the work.
    Unjudged,
}

/// The gradebook as one JSON object, indented, with a final newline.
pub fn json(gradebook: &Gradebook) -> String {
    let (earned, possible) = gradebook.points();
    super::pretty(&JsonGradebook {
        format_version: FORMAT_VERSION,
        judge_version: env!("CARGO_PKG_VERSION"),
        python_version: judge::PYTHON_VERSION,
        title: &gradebook.title,
        standing: standing(gradebook.standing()),
        points: points(earned, possible),
        works: gradebook.works.iter().map(work).collect(),
        notes: &gradebook.notes,
        baseline: gradebook.baseline.as_ref().map(JsonBaseline::of),
        wall_seconds: gradebook.wall_seconds.unwrap_or_default(),
    })
}

/// The JSON Schema of the report that [`json`] writes, draft 2020-12, indented, with a final newline.
pub fn json_schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    super::pretty(&generator.into_root_schema_for::<JsonGradebook<'_>>())
}

/// The first line of JSON lines, with a newline: what will be graded.
pub fn json_start_line(title: &str, works: usize) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'a str,
        format_version: u32,
        judge_version: &'a str,
        python_version: &'a str,
        title: &'a str,
        works: usize,
    }
    line(&Line {
        event: "grading_started",
        format_version: FORMAT_VERSION,
        judge_version: env!("CARGO_PKG_VERSION"),
        python_version: judge::PYTHON_VERSION,
        title,
        works,
    })
}

/// A work as a line of JSON lines, with a newline: `{"event":"work_finished","work":{…}}`, the work as in [`json`].
pub fn json_work_line(finished: &Work) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'a str,
        work: JsonWork<'a>,
    }
    line(&Line { event: "work_finished", work: work(finished) })
}

/// The last line of JSON lines, with a newline: the whole without the works.
pub fn json_end_line(gradebook: &Gradebook) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'a str,
        standing: JsonStanding,
        points: JsonPoints,
        notes: &'a [String],
        wall_seconds: f64,
    }
    let (earned, possible) = gradebook.points();
    line(&Line {
        event: "grading_finished",
        standing: standing(gradebook.standing()),
        points: points(earned, possible),
        notes: &gradebook.notes,
        wall_seconds: gradebook.wall_seconds.unwrap_or_default(),
    })
}

/// All lines of JSON lines at once.
pub fn jsonl(gradebook: &Gradebook) -> String {
    let works: String = gradebook.works.iter().map(json_work_line).collect();
    json_start_line(&gradebook.title, gradebook.works.len()) + &works + &json_end_line(gradebook)
}

fn work(work: &Work) -> JsonWork<'_> {
    let (subject, reason) = match &work.subject {
        Subject::Judged(_) => ("judged", None),
        Subject::Missing => ("missing", work.instead.as_deref()),
        Subject::Unusable(reason) => ("unusable", Some(reason.as_str())),
        Subject::Unchanged => ("unchanged", None),
    };
    let judged = work.view().map(|view| JsonJudged {
        verdict: view.verdict,
        score: JsonScore::of(view),
        cpu_seconds: view.cpu_seconds,
        instructions: view.instructions,
        memory_bytes: view.memory_bytes,
        cases: view.cases.iter().map(JsonCase::of).collect(),
        receipt: view.receipt.as_ref(),
    });
    JsonWork {
        path: &work.path,
        student: work.student.as_deref(),
        challenge: work.challenge.as_deref(),
        group: work.group.as_deref(),
        need: facts::need(work.need),
        subject,
        standing: standing(work.standing),
        points: points(work.earned, work.possible),
        lateness: work.lateness.map(|late| JsonLateness {
            seconds: late.seconds,
            days: late.days,
            deducted: number(late.deducted),
        }),
        undated: work.undated.as_deref(),
        as_of: work.as_of.map(|at| at.to_string()),
        reason,
        change: work.change.as_ref().map(JsonChange::of),
        judged,
    }
}

fn standing(standing: Standing) -> JsonStanding {
    match standing {
        Standing::Passed => JsonStanding::Passed,
        Standing::Failed => JsonStanding::Failed,
        Standing::Skipped => JsonStanding::Skipped,
        Standing::Unjudged => JsonStanding::Unjudged,
    }
}

fn points(earned: Points, possible: Points) -> JsonPoints {
    JsonPoints { earned: number(earned), possible: number(possible) }
}

/// The float whose shortest decimal form is exactly the points.
#[expect(clippy::cast_precision_loss, reason = "points stay far below 2^53 hundredths")]
fn number(points: Points) -> f64 {
    points.hundredths() as f64 / 100.0
}

fn line(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).expect("reports hold only strings and finite numbers");
    super::harmless(&text) + "\n"
}
