//! Exercism's `results.json`, version 3: the tests of one exercise, in order.

use judge::CaseView;
use serde::Serialize;

use crate::gradebook::{Gradebook, Standing, Subject, Work};
use crate::render::facts::{self, ReportLine};
use crate::render::{clean, pretty};
use crate::words;

/// The most bytes of the file; the site refuses more than 500 KB.
const SIZE: usize = 500_000;

/// The most characters of a test's printed output, including the note that it was cut.
const PRINTED: usize = 500;

/// The note that the format requires where printed text was cut.
const CUT: &str = " [Output was truncated. Please limit to 500 chars]";

/// Characters of messages and of a test's code; the next smaller number is tried when the file gets too large.
const SIZES: [usize; 4] = [4_000, 600, 150, 40];

#[derive(Serialize)]
struct Results<'a> {
    version: u32,
    status: Status,
    message: Option<String>,
    tests: &'a [Test],
}

#[derive(Serialize, Clone)]
struct Test {
    name: String,
    status: Status,
    message: Option<String>,
    #[serde(rename = "test_code")]
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_id: Option<usize>,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Status {
    Pass,
    Fail,
    Error,
}

/// The gradebook as Exercism's `results.json`, version 3: a test for each case, in order.
///
/// The format is for one exercise: with several files, names begin with the path, and `task_id` is the file's number.
/// Cases that were not run are absent, as the format has no word for them; where that leaves a file undecided, a test
/// with the status `error` says so. The whole is an `error` when nothing was run at all or the file does not compile.
/// Points, groups and lateness have no place. `output` is limited to 500 characters and the file to 500 KB: messages
/// are shortened first, then the last tests are summed up in one.
pub fn exercism(gradebook: &Gradebook) -> String {
    if let Some(message) = nothing_ran(gradebook) {
        let message = Some(shortened(&message, SIZES[0]));
        return pretty(&Results { version: 3, status: Status::Error, message, tests: &[] });
    }
    let mut text = String::new();
    for size in SIZES {
        let tests = tests(gradebook, size);
        text = written(&tests);
        if text.len() <= SIZE {
            return text;
        }
        if size == SIZES[SIZES.len() - 1] {
            text = cut(&tests, text.len());
        }
    }
    text
}

fn written(tests: &[Test]) -> String {
    let status = if tests.iter().all(|test| test.status == Status::Pass) { Status::Pass } else { Status::Fail };
    pretty(&Results { version: 3, status, message: None, tests })
}

/// The report with as many tests as fit, and one test for the rest.
fn cut(tests: &[Test], length: usize) -> String {
    // Half of what would fit if all tests were the same size: names differ, but only by a few hundred bytes.
    let mut kept = tests.len() * SIZE / length / 2;
    loop {
        let (head, tail) = tests.split_at(kept);
        let all_pass = tail.iter().all(|test| test.status == Status::Pass);
        let more =
            format!("{} more, left out because the report would get too large", words::counted(tail.len(), "test"));
        let last = Test {
            name: more.clone(),
            status: if all_pass { Status::Pass } else { Status::Fail },
            message: (!all_pass).then_some(more),
            code: String::new(),
            output: None,
            task_id: None,
        };
        let text = written(&[head, &[last]].concat());
        if text.len() <= SIZE || kept == 0 {
            return text;
        }
        kept /= 2;
    }
}

/// Why no test was run, if none was.
fn nothing_ran(gradebook: &Gradebook) -> Option<String> {
    let ran = |case: &CaseView| {
        !matches!(case.verdict, judge::Verdict::SyntaxError | judge::Verdict::Skipped | judge::Verdict::Unjudged)
    };
    let works = &gradebook.works;
    if works.iter().filter_map(Work::view).flat_map(|view| &view.cases).any(ran) {
        return None;
    }
    let mut lines: Vec<String> =
        works.iter().map(|work| format!("{}: {}", clean::line(&work.path), reason(work))).collect();
    if lines.is_empty() {
        lines.push("there is no work to judge".to_owned());
    }
    Some(lines.join("\n"))
}

fn reason(work: &Work) -> String {
    let first = facts::entries(work).into_iter().find(|entry| entry.outcome != facts::Outcome::Passed);
    match (&work.subject, first) {
        (Subject::Judged(_), Some(entry)) => entry.headline(),
        _ => facts::result(work),
    }
}

fn tests(gradebook: &Gradebook, size: usize) -> Vec<Test> {
    let several = gradebook.works.len() > 1;
    let of_work = |(index, work)| {
        let entries = facts::entries(work);
        let undecided = work.standing == Standing::Skipped && matches!(work.subject, Subject::Judged(_));
        let kept = |entry: &ReportLine| entry.outcome != facts::Outcome::Skipped;
        let mut tests: Vec<Test> = entries.iter().filter(|entry| kept(entry)).map(|entry| test(entry, size)).collect();
        if let Some(skipped) = entries.iter().find(|entry| undecided && !kept(entry)) {
            tests.push(Test { status: Status::Error, ..test(skipped, size) });
        }
        for test in tests.iter_mut().filter(|_| several) {
            test.name = format!("{} > {}", clean::line(&work.path), test.name);
            test.task_id = Some(index + 1);
        }
        tests
    };
    gradebook.works.iter().enumerate().flat_map(of_work).collect()
}

fn test(entry: &ReportLine, size: usize) -> Test {
    let status = match entry.outcome {
        facts::Outcome::Passed => Status::Pass,
        facts::Outcome::Failed => Status::Fail,
        facts::Outcome::Broken | facts::Outcome::Unjudged | facts::Outcome::Skipped => Status::Error,
    };
    Test {
        name: entry.name(),
        status,
        message: (status != Status::Pass).then(|| shortened(&message(entry), size)),
        code: shortened(&entry.case.map(test_code).unwrap_or_default(), size),
        output: entry.case.and_then(|case| case.stdout.as_deref()).map(printed),
        task_id: None,
    }
}

fn message(entry: &ReportLine) -> String {
    let mut text = entry.message.as_deref().map_or_else(|| words::spaced(entry.word), clean::block);
    if entry.outcome != facts::Outcome::Failed {
        text = format!("{}: {text}", words::spaced(entry.word));
    }
    let told = [facts::SOURCE, "traceback", "actual", "diff", "explanation", "stderr"];
    for (label, detail) in entry.details() {
        if told.contains(&label) {
            text += &format!("\n\n{label}:\n{detail}");
        }
    }
    text
}

/// The code that the case runs, as far as it may be shown.
fn test_code(case: &CaseView) -> String {
    let parts: Vec<String> = facts::details(case)
        .into_iter()
        .filter(|(label, _)| matches!(*label, "input" | "expected"))
        .map(|(label, text)| format!("# {label}\n{text}"))
        .collect();
    if parts.is_empty() { format!("# {} case", case.visibility.word()) } else { parts.join("\n") }
}

fn printed(text: &str) -> String {
    let shown = clean::block(text);
    match shown.char_indices().nth(PRINTED) {
        None => shown,
        Some(_) => shown.chars().take(PRINTED - CUT.chars().count()).collect::<String>() + CUT,
    }
}

fn shortened(text: &str, size: usize) -> String {
    match text.char_indices().nth(size) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
