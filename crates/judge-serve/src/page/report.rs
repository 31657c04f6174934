//! A report as markup: the verdict, and for each case what candidates may see. It takes the JSON of a report for
//! candidates, so it has nothing else to show. Anything that a solution printed is rendered as text.

use judge::literals::value;
use judge::{Challenge, Entry, Value};
use maud::{Markup, html};
use serde::Deserialize;

use super::terms::{counted, size};

/// The most rows shown of a result table.
const ROWS: usize = 200;

/// The parts of a report that are shown.
#[derive(Debug, Deserialize)]
pub(super) struct Report {
    pub(super) verdict: String,
    score: Score,
    #[serde(default)]
    pub(super) stages: Option<Stages>,
    cpu_seconds: f64,
    memory_bytes: u64,
    cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
struct Score {
    earned: u32,
    possible: u32,
}

#[derive(Debug, Deserialize)]
pub(super) struct Stages {
    pub(super) reached: u32,
    pub(super) total: u32,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    group: String,
    visibility: String,
    verdict: String,
    figures: Option<String>,
    cpu_seconds: f64,
    memory_bytes: u64,
    message: Option<String>,
    stdout: Option<String>,
    stderr: Option<String>,
    input: Option<String>,
    expected: Option<String>,
    actual: Option<String>,
    diff: Option<String>,
    explanation: Option<String>,
    traceback: Option<String>,
}

/// Which cases were judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    /// All cases: a submission.
    All,
    /// Samples and the candidate's own cases.
    Some,
}

impl Report {
    /// A report as it is stored and sent.
    pub(super) fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The report as markup, below headings of the second level.
    pub(super) fn markup(&self, challenge: Option<&Challenge>, judged: Judged) -> Markup {
        let is_sql = challenge.is_some_and(|challenge| matches!(challenge.entry(), Entry::Sql(_)));
        let (hidden, shown): (Vec<&Case>, Vec<&Case>) = self.cases.iter().partition(|case| case.visibility == "hidden");
        let message = self.common();
        html! {
            div class=(format!("verdict {}", tone(&self.verdict))) {
                p {
                    (word(&self.verdict))
                    @if judged == Judged::Some { " on the samples" @if self.has_own() { " and your own cases" } }
                }
                p class="figures" {
                    @if judged == Judged::All { span { (self.score.earned) " of " (counted(self.score.possible as usize, "point")) } }
                    span {
                        (figures(self.cpu_seconds, self.memory_bytes))
                        @if !hidden.is_empty() && self.cpu_seconds > 0.0 { " on the samples" }
                    }
                    @if let Some(stages) = &self.stages { span { "stage " (stages.reached) " of " (stages.total) " holds" } }
                }
            }
            @if let Some(message) = message { pre class="message" { (message) } }
            @if !shown.is_empty() {
                ul class="cases" { @for case in &shown { li { (of_sample(case, message, is_sql)) } } }
            }
            @if !hidden.is_empty() { (of_hidden(&hidden, message)) }
        }
    }

    fn has_own(&self) -> bool {
        self.cases.iter().any(|case| case.group == crate::own_case::GROUP)
    }

    /// The message of all cases that failed, if two or more did and all have the same: it is then shown once.
    fn common(&self) -> Option<&str> {
        let mut messages = self.cases.iter().filter(|case| case.verdict != "accepted" && case.verdict != "skipped");
        let first = messages.next()?.message.as_deref()?;
        let mut more = messages.peekable();
        let is_common = more.peek().is_some() && more.all(|case| case.message.as_deref() == Some(first));
        is_common.then_some(first)
    }
}

fn of_sample(case: &Case, common: Option<&str>, is_sql: bool) -> Markup {
    let is_accepted = case.verdict == "accepted";
    let own = case.message.as_deref().filter(|message| Some(*message) != common);
    let text = |heading: &str, text: &Option<String>| {
        html! { @if let Some(text) = text { div class="block" { div class="label" { (heading) } pre { code { (text) } } } } }
    };
    html! {
        details class=(tone(&case.verdict)) open[!is_accepted && case.verdict != "skipped"] {
            summary {
                span class="word" { (word(&case.verdict)) }
                code { (case.id) }
                span class="figures" { (figures(case.cpu_seconds, case.memory_bytes)) }
            }
            @if let Some(message) = own { pre class="message" { (message) } }
            (text("Input", &case.input))
            @match (is_sql, &case.diff) {
                (true, _) => { (table("Your result", case.actual.as_deref())) (table("Expected", case.expected.as_deref())) }
                (false, Some(diff)) => { (self::diff(diff)) }
                (false, None) => { (text("Your answer", &case.actual)) (text("Expected", &case.expected)) }
            }
            (text("Printed", &case.stdout))
            (text("Standard error", &case.stderr))
            @if case.traceback.is_some() { div class="traceback" { (text("Traceback", &case.traceback)) } }
            @if let Some(explanation) = &case.explanation { p { (explanation) } }
        }
    }
}

fn of_hidden(cases: &[&Case], common: Option<&str>) -> Markup {
    let are = |verdict: &str| cases.iter().filter(|case| case.verdict == verdict).count();
    let (accepted, skipped) = (are("accepted"), are("skipped"));
    let bound = cases.iter().find(|case| case.figures.as_deref() == Some("at_most"));
    html! {
        section class="hidden-cases" {
            h2 { "Hidden cases" }
            p {
                (accepted) " of " (cases.len()) " accepted"
                @if skipped > 0 { ", " (skipped) " skipped" }
                @if let Some(case) = bound { ", each with at most " (figures(case.cpu_seconds, case.memory_bytes)) }
                "."
            }
            ul class="cases" {
                @for case in cases.iter().filter(|case| !matches!(case.verdict.as_str(), "accepted" | "skipped")) {
                    li {
                        div class=(format!("line {}", tone(&case.verdict))) {
                            span class="word" { (word(&case.verdict)) }
                            code { (case.id) }
                            @if let Some(hint) = case.message.as_deref().filter(|message| Some(*message) != common) {
                                span class="said" { (hint) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A difference in unified form; the signs at the beginnings of lines show what belongs to whom even without colours.
pub(super) fn diff(diff: &str) -> Markup {
    html! {
        div class="block" {
            div class="label" { "Difference: " span class="removed" { "− expected" } ", " span class="added" { "+ yours" } }
            pre class="diff" { (lines(diff)) }
        }
    }
}

/// The lines of a difference.
pub(super) fn lines(diff: &str) -> Markup {
    html! {
        @for line in diff.lines() {
            @match line.as_bytes().first() {
                Some(b'+') => span class="added" { (line) },
                Some(b'-') => span class="removed" { (line) },
                Some(b'@') => span class="place" { (line) },
                _ => span { (line) },
            }
            "\n"
        }
    }
}

/// A list of rows as a table; anything else is shown as it is.
fn table(heading: &str, text: Option<&str>) -> Markup {
    let Some(text) = text else { return html! {} };
    let rows = value(text).and_then(|value| match value {
        Value::List(rows) if !rows.is_empty() => rows.into_iter().map(cells).collect::<Option<Vec<_>>>(),
        _ => None,
    });
    let Some(rows) = rows else {
        return html! { div class="block" { div class="label" { (heading) } pre { code { (text) } } } };
    };
    html! {
        div class="block" {
            div class="label" { (heading) ", " (counted(rows.len(), "row")) }
            div class="scroll" role="group" aria-label=(heading) tabindex="0" {
                table class="rows" {
                    tbody { @for row in rows.iter().take(ROWS) { tr { @for cell in row { td { (cell) } } } } }
                }
            }
        }
    }
}

fn cells(row: Value) -> Option<Vec<String>> {
    let text = |cell: Value| match cell {
        Value::None => "NULL".to_owned(),
        Value::Str(text) => text,
        other => other.to_string(),
    };
    match row {
        Value::List(cells) | Value::Tuple(cells) => Some(cells.into_iter().map(text).collect()),
        Value::Dict(items) => Some(items.into_iter().map(|(_, cell)| text(cell)).collect()),
        _ => None,
    }
}

/// A verdict for people to read, with a sign that means the same without colours.
pub(super) fn word(verdict: &str) -> Markup {
    let sign = match tone(verdict) {
        "right" => "✓",
        "open" => "–",
        _ => "✗",
    };
    html! { span class="sign" aria-hidden="true" { (sign) } " " (verdict.replace('_', " ")) }
}

/// The look of a verdict: `right`, `wrong`, or `open` if nothing was decided.
pub(super) fn tone(verdict: &str) -> &'static str {
    match verdict {
        "accepted" => "right",
        "skipped" | "unjudged" => "open",
        _ => "wrong",
    }
}

/// The resources used; empty if nothing ran.
fn figures(cpu_seconds: f64, memory_bytes: u64) -> String {
    match (cpu_seconds > 0.0, memory_bytes) {
        (false, _) => String::new(),
        (true, 0) => seconds(cpu_seconds),
        (true, bytes) => format!("{} · {}", seconds(cpu_seconds), size(bytes)),
    }
}

/// Judge seconds for people to read.
pub(super) fn seconds(seconds: f64) -> String {
    if seconds < 0.001 {
        format!("{:.3} ms", seconds * 1e3)
    } else if seconds < 1.0 {
        format!("{:.1} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}
