//! Gradebooks against earlier reports: what is paired, what is compared, what is too much.

use judge::receipt::{Receipt, Summary};
use judge::{CaseView, Fingerprint, Level, Score, View, Visibility};
use serde_json::json;

use super::*;
use crate::gradebook::{Need, Points, Standing};

/// A case: id, verdict, instructions, memory.
type Figures = (&'static str, Verdict, u64, u64);

const ACCEPTED: Verdict = Verdict::Accepted;
/// The judge of both reports, unless a test says otherwise.
const NOW: &str = env!("CARGO_PKG_VERSION");

fn summary(cases: &[Figures]) -> Summary {
    Summary {
        verdict: Verdict::fold(cases.iter().map(|case| case.1)),
        earned: 1,
        possible: 1,
        cases: cases
            .iter()
            .map(|(id, verdict, instructions, memory_bytes)| CaseSummary {
                id: (*id).to_owned(),
                verdict: *verdict,
                instructions: *instructions,
                memory_bytes: *memory_bytes,
            })
            .collect(),
    }
}

fn receipt(cases: &[Figures]) -> Receipt {
    let hash = |text: &str| Fingerprint::of(text.as_bytes()).to_string();
    let receipt = json!({
        "format_version": 1, "judge_version": NOW, "engine": hash("engine"), "image": hash("image"),
        "challenge": hash("challenge"), "source": hash("source"), "selection": "all", "fail_fast": false,
        "cases": summary(cases).case_fingerprint().to_string(), "outcome": summary(cases).fingerprint().to_string(),
    });
    serde_json::from_value(receipt).unwrap()
}

fn recorded(path: Option<&str>, cases: &[Figures]) -> RecordedWork {
    RecordedWork {
        path: path.map(str::to_owned),
        challenge: "double".to_owned(),
        summary: summary(cases),
        receipt: Some(receipt(cases)),
    }
}

fn record(works: Vec<RecordedWork>) -> Record {
    Record { judge_version: NOW.to_owned(), works }
}

fn work(path: &str, cases: &[Figures]) -> Work {
    let case = |(id, verdict, instructions, memory_bytes): &Figures| CaseView {
        id: (*id).to_owned(),
        group: "samples".to_owned(),
        visibility: Visibility::Sample,
        verdict: *verdict,
        figures: judge::Figures::Exact,
        cpu_seconds: 0.0,
        instructions: *instructions,
        memory_bytes: *memory_bytes,
        message: None,
        about: judge::About::Case,
        stdout: None,
        stderr: None,
        input: None,
        expected: None,
        actual: None,
        diff: None,
        explanation: None,
        traceback: None,
    };
    let view = View {
        challenge: "double".to_owned(),
        title: "Double".to_owned(),
        level: Level::Junior,
        verdict: Verdict::fold(cases.iter().map(|case| case.1)),
        stages: None,
        score: Score::default(),
        cpu_seconds: 0.0,
        instructions: 0,
        memory_bytes: 0,
        wall_seconds: Some(0.0),
        cpu_limit_seconds: 2.0,
        memory_limit_bytes: 64,
        cases: cases.iter().map(case).collect(),
        receipt: Some(receipt(cases)),
    };
    Work {
        path: path.to_owned(),
        place: path.to_owned(),
        student: None,
        challenge: Some("double".to_owned()),
        group: None,
        need: Need::Required,
        subject: Subject::Judged(Box::new(view)),
        standing: Standing::Passed,
        earned: Points::default(),
        possible: Points::default(),
        lateness: None,
        as_of: None,
        instead: None,
        undated: None,
        change: None,
    }
}

fn book(works: Vec<Work>) -> Gradebook {
    Gradebook {
        title: "Course".to_owned(),
        works,
        notes: Vec::new(),
        baseline: None,
        roster: None,
        wall_seconds: Some(0.0),
    }
}

fn compared(works: Vec<Work>, old: Vec<RecordedWork>, limit: &str) -> (Gradebook, Baseline) {
    let mut book = book(works);
    book.compare_with(&record(old), Some(limit.parse().unwrap()));
    let baseline = book.baseline.clone().unwrap();
    (book, baseline)
}

fn reason(book: &Gradebook) -> &str {
    match &book.works[0].change {
        Some(CostChange::Incomparable(reason)) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_work_that_costs_more_than_allowed_is_marked() {
    let old = [("one", ACCEPTED, 100, 64), ("two", ACCEPTED, 100, 128)];
    let new = [("one", ACCEPTED, 100, 64), ("two", ACCEPTED, 124, 64)];
    let (book, baseline) = compared(vec![work("a.py", &new)], vec![recorded(Some("a.py"), &old)], "11.99%");
    let Some(CostChange::Measured(measured)) = &book.works[0].change else { panic!("{book:?}") };
    assert_eq!(measured.instructions, Delta { before: 200, after: 224 });
    assert_eq!(measured.instructions.relative().unwrap().to_string(), "+12.00 %");
    assert_eq!(measured.memory, Delta { before: 128, after: 64 });
    assert_eq!((measured.cases.len(), measured.case_count, measured.exceeds), (2, 2, true));
    assert_eq!((baseline.compared, baseline.exceeding, baseline.incomparable), (1, 1, 0));
    assert_eq!(
        book.notes,
        [
            "a.py costs +12.00 %: 200 instructions then, 224 now; 11.99 % more are allowed",
            "compared with the earlier report, 1 file: 200 instructions then, 224 now (+12.00 %)",
        ]
    );
    let (_, exactly) = compared(vec![work("a.py", &new)], vec![recorded(Some("a.py"), &old)], "12%");
    assert_eq!(exactly.exceeding, 0, "at the limit is within it");
}

#[test]
fn only_cases_that_are_right_both_times_are_compared() {
    let old = [("one", ACCEPTED, 100, 0), ("two", Verdict::WrongAnswer, 1, 0), ("gone", ACCEPTED, 1, 0)];
    let new = [("one", ACCEPTED, 100, 0), ("two", ACCEPTED, 900, 0), ("new", ACCEPTED, 900, 0)];
    let (book, baseline) = compared(vec![work("a.py", &new)], vec![recorded(Some("a.py"), &old)], "0%");
    let Some(CostChange::Measured(measured)) = &book.works[0].change else { panic!("{book:?}") };
    assert_eq!(measured.cases.len(), 1);
    assert_eq!(baseline.exceeding, 0, "a case that became right may cost more");
    let wrong = [("one", Verdict::TimeLimit, 100, 0)];
    let (book, _) = compared(vec![work("a.py", &wrong)], vec![recorded(Some("a.py"), &old)], "0%");
    assert_eq!(reason(&book), "no case was accepted both then and now");
}

#[test]
fn figures_of_another_build_or_challenge_gate_nothing() {
    let old = [("one", ACCEPTED, 1, 0)];
    let new = [("one", ACCEPTED, 1_000_000, 0)];
    let hash = |text: &str| Fingerprint::of(text.as_bytes());
    let changed = |change: &dyn Fn(&mut Receipt)| {
        let mut before = recorded(Some("a.py"), &old);
        change(before.receipt.as_mut().unwrap());
        let (book, baseline) = compared(vec![work("a.py", &new)], vec![before], "0%");
        assert_eq!((baseline.compared, baseline.exceeding, baseline.incomparable), (0, 0, 1));
        reason(&book).to_owned()
    };
    assert_eq!(
        changed(&|receipt| receipt.judge_version = "0.0.9".to_owned()),
        format!("it was judged by judge 0.0.9 then and by judge {NOW} now")
    );
    assert_eq!(changed(&|receipt| receipt.image = hash("x")), "it was judged with another interpreter image or engine");
    assert_eq!(
        changed(&|receipt| receipt.engine = hash("x")),
        "it was judged with another interpreter image or engine"
    );
    assert_eq!(changed(&|receipt| receipt.challenge = hash("x")), "the challenge has changed");
    assert_eq!(changed(&|receipt| receipt.outcome = hash("x")), "the earlier report was altered after it was made");
    let without = RecordedWork { receipt: None, ..recorded(Some("a.py"), &old) };
    let (book, _) = compared(vec![work("a.py", &new)], vec![without], "0%");
    assert_eq!(reason(&book), "the earlier report has no receipt for it");
}

#[test]
fn works_are_paired_by_path_and_challenge() {
    let cases = [("one", ACCEPTED, 100, 0)];
    let old = vec![recorded(Some("b.py"), &cases), recorded(Some("gone.py"), &cases)];
    let missing = Work { subject: Subject::Missing, ..work("b.py", &cases) };
    let (book, baseline) = compared(vec![work("a.py", &cases), work("b.py", &cases)], old.clone(), "0%");
    assert_eq!(book.works[0].change, Some(CostChange::New));
    assert!(matches!(book.works[1].change, Some(CostChange::Measured(_))));
    assert_eq!(baseline.gone, [("gone.py".to_owned(), "double".to_owned())]);
    let (book, _) = compared(vec![missing], old, "0%");
    assert_eq!(book.works[0].change, None, "what was not judged has no change");
}

#[test]
fn a_report_of_submit_is_paired_with_the_only_work_for_its_challenge() {
    let cases = [("one", ACCEPTED, 100, 0)];
    let (book, _) = compared(vec![work("a.py", &cases)], vec![recorded(None, &cases)], "0%");
    assert!(matches!(book.works[0].change, Some(CostChange::Measured(_))));
    let (book, baseline) =
        compared(vec![work("a.py", &cases), work("b.py", &cases)], vec![recorded(None, &cases)], "0%");
    assert_eq!(book.works[0].change, Some(CostChange::New), "it could have been either of the two");
    assert_eq!(baseline.gone.len(), 1);
}
