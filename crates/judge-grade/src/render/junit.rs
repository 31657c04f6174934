//! JUnit XML as Jenkins, GitLab and most test reporters read it, written by `quick-junit`.

use std::collections::HashMap;
use std::time::Duration;

use judge::{CaseView, View};
use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use crate::gradebook::{Gradebook, Work};
use crate::render::clean;
use crate::render::facts::{self, Outcome, ReportLine};
use crate::words;

/// The gradebook as JUnit XML: a test suite for each file, a test case for each case.
///
/// GitLab and others tell test cases apart by `classname` and `name` alone: each pair occurs once in the whole file.
/// `classname` is the path as Python would write it, without its ending: `ada.two_sum`.
///
/// A wrong answer, a broken rule and a missing file are a `failure`; a crash, a limit, an unusable file and a failure
/// of the judge are an `error`; a case that was not run is `skipped`; `type` has the verdict's word. Where the cases do
/// not show the standing of the file, a test case named `grade` does. Points, standing, lateness and the like are
/// properties of the suite, and notes about the grading are the output of a suite without test cases. `time` is judge
/// seconds, so that the same work gives the same bytes; hidden cases have none for candidates, and properties of the
/// suite say what none of them exceeded. `file` and `line` are on test cases, where GitLab and GitHub's reporters look.
pub fn junit(gradebook: &Gradebook) -> String {
    let mut report = Report::new(clean::line(&gradebook.title));
    let mut taken = Taken::new();
    report.add_test_suites(gradebook.works.iter().map(|work| suite(work, &mut taken)));
    if !gradebook.notes.is_empty() {
        let notes: Vec<String> = gradebook.notes.iter().map(|note| clean::line(note)).collect();
        let mut suite = TestSuite::new("notes");
        suite.set_system_out(notes.join("\n"));
        report.add_test_suite(suite);
    }
    report.set_time(milliseconds(
        report.test_suites.iter().filter_map(|suite| suite.time).map(|time| time.as_millis()).sum(),
    ));
    report.to_string().expect("text without control characters can be written as XML")
}

/// The pairs of `classname` and `name` in use, each with how often it would occur.
type Taken = HashMap<(String, String), usize>;

fn suite(work: &Work, taken: &mut Taken) -> TestSuite {
    let mut suite = TestSuite::new(clean::line(&work.path));
    suite.add_properties(properties(work).into_iter().map(|(name, value)| Property::new(name, value)));
    suite.add_test_cases(facts::entries(work).iter().map(|entry| test_case(work, entry, taken)));
    let spent = facts::milliseconds(work.view().map_or(0.0, |view| view.cpu_seconds));
    suite.set_time(Duration::from_millis(spent));
    suite
}

fn properties(work: &Work) -> Vec<(&'static str, String)> {
    let mut properties = vec![
        ("title", facts::title(work)),
        ("need", facts::need(work.need).to_owned()),
        ("standing", facts::standing(work.standing).to_owned()),
        ("result", facts::result(work)),
        ("earned", work.earned.to_string()),
        ("possible", work.possible.to_string()),
    ];
    let named = [("student", &work.student), ("challenge", &work.challenge), ("group", &work.group)];
    properties
        .extend(named.into_iter().filter_map(|(name, value)| value.as_deref().map(|text| (name, clean::line(text)))));
    if let Some(view) = work.view() {
        properties.push(("instructions", view.instructions.to_string()));
        properties.push(("memory_bytes", view.memory_bytes.to_string()));
    }
    if let Some(bound) = work.view().and_then(View::bounded) {
        properties.push(("hidden_instructions_at_most", bound.instructions.to_string()));
        properties.push(("hidden_memory_bytes_at_most", bound.memory_bytes.to_string()));
    }
    if let Some(at) = work.as_of {
        properties.push(("as_of", at.to_string()));
    }
    if let Some(late) = work.lateness {
        properties.push(("late_seconds", late.seconds.to_string()));
        properties.push(("late_days", late.days.to_string()));
        properties.push(("deducted", late.deducted.to_string()));
    }
    properties
}

fn test_case(work: &Work, entry: &ReportLine, taken: &mut Taken) -> TestCase {
    let mut status = match entry.outcome {
        Outcome::Passed => TestCaseStatus::success(),
        Outcome::Failed => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Outcome::Broken | Outcome::Unjudged => TestCaseStatus::non_success(NonSuccessKind::Error),
        Outcome::Skipped => TestCaseStatus::skipped(),
    };
    if entry.outcome != Outcome::Passed {
        status.set_type(entry.word).set_message(entry.headline());
        status.set_description(description(entry));
    }
    let (class, name) = pair(work, entry, taken);
    let mut case = TestCase::new(name, status);
    case.set_classname(class);
    if let Some(spent) = facts::spent(entry) {
        case.set_time(Duration::from_millis(spent));
    }
    case.extra.insert("file".into(), clean::line(&work.place).into());
    case.extra.insert("line".into(), entry.line.to_string().into());
    if let Some(view) = entry.case.filter(|_| entry.outcome != Outcome::Passed) {
        printed(&mut case, view);
    }
    case
}

/// A `classname` and `name` that nothing else in the file has: two paths can look the same once they are cut or written
/// with dots, and a case may be called `grade`.
fn pair(work: &Work, entry: &ReportLine, taken: &mut Taken) -> (String, String) {
    let path = work.path.strip_suffix(".py").or_else(|| work.path.strip_suffix(".sql")).unwrap_or(&work.path);
    let mut pair = (clean::line(&path.replace('/', ".")), entry.name());
    let wanted = pair.clone();
    while taken.contains_key(&pair) {
        let number = taken.entry(wanted.clone()).or_default();
        *number += 1;
        pair.1 = format!("{} ({number})", wanted.1);
    }
    taken.insert(pair.clone(), 1);
    pair
}

/// The message and everything known about the case except its printed output.
fn description(entry: &ReportLine) -> String {
    let mut text = entry.message.as_deref().map_or_else(|| words::spaced(entry.word), clean::block);
    for (label, detail) in entry.details() {
        if !matches!(label, "stdout" | "stderr") {
            text += &format!("\n{label}:\n{detail}");
        }
    }
    text
}

fn printed(case: &mut TestCase, view: &CaseView) {
    if let Some(text) = &view.stdout {
        case.set_system_out(clean::block(text));
    }
    if let Some(text) = &view.stderr {
        case.set_system_err(clean::block(text));
    }
}

fn milliseconds(sum: u128) -> Duration {
    Duration::from_millis(u64::try_from(sum).unwrap_or(u64::MAX))
}
