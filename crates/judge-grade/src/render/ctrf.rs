//! CTRF, the Common Test Report Format: one JSON object with a list of tests.

use std::collections::BTreeMap;

use judge::{CaseView, Figures};
use serde::Serialize;

use crate::gradebook::{Gradebook, Need, Work};
use crate::render::facts::{self, Outcome, ReportLine};
use crate::render::{clean, pretty};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    #[serde(rename = "reportFormat")]
    format: &'static str,
    spec_version: &'static str,
    generated_by: &'static str,
    extra: Extra,
    results: Results,
}

/// The extra fields of the whole and of each file; tests are cases.
#[derive(Serialize)]
struct Extra {
    title: String,
    standing: &'static str,
    earned: String,
    possible: String,
    notes: Vec<String>,
    works: Vec<WorkExtra>,
}

#[derive(Serialize)]
struct WorkExtra {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    student: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    need: &'static str,
    standing: &'static str,
    result: String,
    earned: String,
    possible: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    late_seconds: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deducted: Option<String>,
}

#[derive(Serialize)]
struct Results {
    tool: Tool,
    summary: Summary,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    tests: usize,
    passed: usize,
    failed: usize,
    pending: usize,
    skipped: usize,
    other: usize,
    suites: usize,
    start: u64,
    stop: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    name: String,
    status: Status,
    duration: u64,
    suite: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<String>,
    line: u32,
    raw_status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'static str>,
    file_path: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stdout: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stderr: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extra: BTreeMap<&'static str, serde_json::Value>,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Status {
    Passed,
    Failed,
    Skipped,
    Other,
}

/// The gradebook as CTRF: a test for each case, whose `suite` is student, path and challenge.
///
/// Where the judge failed, the status is `other`, and `skipped` if the case was not run; `rawStatus` has the verdict's
/// word, `missing`, `unusable`, `unchanged` or `standing`. `tags` has `late`, `bonus` and `optional`; points and
/// standings of files are in the report's `extra`. Durations are judge milliseconds, and 0 for hidden cases in a report
/// for candidates, whose `extra` says what none of them exceeded; `start` is always 0 and `stop` the sum of durations,
/// so that the same work gives the same bytes. There is no `timestamp` and no `reportId`.
pub fn ctrf(gradebook: &Gradebook) -> String {
    let tests: Vec<Test> = gradebook.works.iter().flat_map(tests).collect();
    let count = |status| tests.iter().filter(|test| test.status == status).count();
    let summary = Summary {
        tests: tests.len(),
        passed: count(Status::Passed),
        failed: count(Status::Failed),
        pending: 0,
        skipped: count(Status::Skipped),
        other: count(Status::Other),
        suites: gradebook.works.len(),
        start: 0,
        stop: tests.iter().fold(0, |sum, test| sum.saturating_add(test.duration)),
    };
    let (earned, possible) = gradebook.points();
    pretty(&Report {
        format: "CTRF",
        spec_version: "0.0.0",
        generated_by: "judge",
        extra: Extra {
            title: clean::line(&gradebook.title),
            standing: facts::standing(gradebook.standing()),
            earned: earned.to_string(),
            possible: possible.to_string(),
            notes: gradebook.notes.iter().map(|note| clean::line(note)).collect(),
            works: gradebook.works.iter().map(work_extra).collect(),
        },
        results: Results { tool: Tool { name: "judge", version: env!("CARGO_PKG_VERSION") }, summary, tests },
    })
}

fn work_extra(work: &Work) -> WorkExtra {
    WorkExtra {
        path: clean::line(&work.path),
        student: work.student.as_deref().map(clean::line),
        challenge: facts::challenge(work),
        group: work.group.as_deref().map(clean::line),
        need: facts::need(work.need),
        standing: facts::standing(work.standing),
        result: facts::result(work),
        earned: work.earned.to_string(),
        possible: work.possible.to_string(),
        late_seconds: work.lateness.map(|late| late.seconds),
        deducted: work.lateness.map(|late| late.deducted.to_string()),
    }
}

fn tests(work: &Work) -> Vec<Test> {
    facts::entries(work).iter().map(|entry| test(work, entry)).collect()
}

fn test(work: &Work, entry: &ReportLine) -> Test {
    let failed = entry.case.filter(|_| entry.outcome != Outcome::Passed);
    let lines = |text: Option<&String>| -> Vec<String> {
        text.map(|text| clean::block(text).split('\n').map(str::to_owned).collect()).unwrap_or_default()
    };
    let tags = [
        ("late", work.lateness.is_some()),
        ("bonus", work.need == Need::Bonus),
        ("optional", work.need == Need::Optional),
    ];
    Test {
        name: entry.name(),
        status: match entry.outcome {
            Outcome::Passed => Status::Passed,
            Outcome::Failed | Outcome::Broken => Status::Failed,
            Outcome::Skipped => Status::Skipped,
            Outcome::Unjudged => Status::Other,
        },
        duration: facts::spent(entry).unwrap_or_default(),
        suite: [work.student.as_deref().map(clean::line), Some(clean::line(&work.path)), facts::challenge(work)]
            .into_iter()
            .flatten()
            .collect(),
        message: entry.message.as_deref().map(clean::block),
        trace: failed.and_then(|case| case.traceback.as_deref()).map(clean::block),
        line: entry.line,
        raw_status: entry.word,
        tags: tags.into_iter().filter(|(_, is_so)| *is_so).map(|(tag, _)| tag).collect(),
        file_path: clean::line(&work.place),
        stdout: lines(failed.and_then(|case| case.stdout.as_ref())),
        stderr: lines(failed.and_then(|case| case.stderr.as_ref())),
        extra: entry
            .case
            .map(|case| extra(case, &if failed.is_some() { entry.details() } else { Vec::new() }))
            .unwrap_or_default(),
    }
}

fn extra(case: &CaseView, details: &[(&'static str, String)]) -> BTreeMap<&'static str, serde_json::Value> {
    let (instructions, memory_bytes) = match case.figures {
        Figures::Exact => ("instructions", "memory_bytes"),
        Figures::AtMost | Figures::Withheld => ("instructions_at_most", "memory_bytes_at_most"),
    };
    let mut extra = BTreeMap::from([
        ("group", clean::line(&case.group).into()),
        ("visibility", case.visibility.word().into()),
        (instructions, case.instructions.into()),
        (memory_bytes, case.memory_bytes.into()),
    ]);
    let told = ["traceback", "stdout", "stderr"];
    let rest = details.iter().filter(|(label, _)| !told.contains(label));
    extra.extend(rest.map(|(label, text)| (*label, text.as_str().into())));
    extra
}
