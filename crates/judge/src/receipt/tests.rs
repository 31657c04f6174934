//! Receipts over scripted runs: what changes which fingerprint, and what a candidate's receipt does not give away.

use std::sync::Arc;

use judge_sandbox::{Execution, Fault, Job, JobCall, Kept, Outcome, Sandbox, Usage, Value};

use super::*;
use crate::challenge::{Case, Challenge, FunctionEntry, Limits, Rules};
use crate::disclosure::Audience;
use crate::judge::{Judge, Request};
use crate::submission::Submission;
use crate::verdict::Verdict;

/// Answers every call with twice its argument.
struct Doubling;

impl Sandbox for Doubling {
    fn run(&self, job: &Job, _: &judge_sandbox::Cancellation) -> Result<Execution, Fault> {
        let JobCall::Function { arguments, .. } = &job.call else { panic!("{job:?}") };
        let Some(Value::Int(number)) = arguments.first() else { panic!("{job:?}") };
        let instructions = 1_000 + number.unsigned_abs();
        let usage = Usage { instructions, memory_bytes: 64, ..Usage::default() };
        Ok(Execution {
            outcome: Outcome::Returned(Value::Int(2 * number)),
            usage,
            stdout: vec![],
            stderr: vec![],
            kept: Kept::default(),
            uncompilable: None,
        })
    }
}

/// A challenge with the sample `double(2)` and the hidden case `double(hidden)`.
fn challenge(hidden: i64, rules: &[&str], cpu: u64) -> Challenge {
    Challenge::builder("double")
        .function_entry(FunctionEntry { name: "double".into(), ..FunctionEntry::default() })
        .limits(Limits { instructions: cpu, ..Limits::default() })
        .rules(Rules { forbid_calls: rules.iter().map(ToString::to_string).collect(), ..Rules::default() })
        .sample(Case::function("two", [Value::Int(2)]).expecting(4))
        .hidden(Case::function("secret", [Value::Int(hidden)]).expecting(2 * hidden).hint("Not only two."))
        .build()
        .unwrap()
}

fn report(challenge: Challenge, source: &str) -> Report {
    let judge = Judge::scripted(Arc::new(Doubling), 1);
    judge.submit_blocking(Request::new(Arc::new(challenge), Submission::new(source))).unwrap()
}

/// Instructions of a judge second.
const SECOND: u64 = Limits::INSTRUCTIONS_PER_SECOND;

const SOURCE: &str = "def double(n): return 2 * n\n";

/// The receipt of a report for authors.
fn whole(report: &Report) -> Receipt {
    report.view(Audience::Author).receipt.unwrap()
}

fn plain() -> Receipt {
    whole(&report(challenge(7, &["sum", "max"], SECOND), SOURCE))
}

#[test]
fn the_same_run_has_the_same_receipt() {
    assert_eq!(plain(), plain());
    assert_eq!(plain().first_difference(&plain()), None);
}

#[test]
fn the_order_of_rules_does_not_count_and_their_content_does() {
    let turned = whole(&report(challenge(7, &["max", "sum"], SECOND), SOURCE));
    assert_eq!(turned, plain());
    let stricter = whole(&report(challenge(7, &["max", "sum", "min"], SECOND), SOURCE));
    assert_eq!(plain().first_difference(&stricter), Some(Difference::Challenge));
    let quicker = whole(&report(challenge(7, &["sum", "max"], SECOND / 2), SOURCE));
    assert_eq!(plain().first_difference(&quicker), Some(Difference::Challenge));
}

#[test]
fn a_byte_of_the_source_counts() {
    let other = whole(&report(challenge(7, &["sum", "max"], SECOND), &SOURCE.replace('\n', "\r\n")));
    assert_eq!(plain().first_difference(&other), Some(Difference::Source));
    assert_eq!(plain().source, Fingerprint::of(SOURCE.as_bytes()));
}

#[test]
fn a_hidden_case_shows_to_an_author_and_not_to_a_candidate() {
    let before = report(challenge(7, &[], SECOND), SOURCE);
    let after = report(challenge(8, &[], SECOND), SOURCE);
    assert_eq!(whole(&before).first_difference(&whole(&after)), Some(Difference::Hidden));
    let candidates = |report: &Report| report.view(Audience::Candidate).receipt.unwrap();
    assert_eq!(candidates(&before).hidden, None);
    assert_eq!(candidates(&before).challenge, candidates(&after).challenge, "it would tell of a guess");
    assert_eq!(candidates(&before).first_difference(&candidates(&after)), None);
    let summary = |report: &Report, audience| report.view(audience).summary();
    let difference = summary(&before, Audience::Author).first_difference(&summary(&after, Audience::Author));
    assert!(matches!(difference, Some(Difference::Case { before, .. }) if before.id == "secret"), "the count tells");
    let (before, after) = (before.view(Audience::Candidate), after.view(Audience::Candidate));
    assert_eq!(before.summary().first_difference(&after.summary()), None, "its bound does not");
    assert_eq!(before.receipt, after.receipt, "a hash of the count could be searched");
}

#[test]
fn builds_are_told_apart_before_everything_else() {
    let other = Receipt { judge_version: "9.9.9".to_owned(), source: Fingerprint::of(b""), ..plain() };
    let difference = plain().first_difference(&other).unwrap();
    let now = env!("CARGO_PKG_VERSION");
    assert_eq!(difference.to_string(), format!("the report was made by judge {now}, and this is judge 9.9.9"));
    let image = Receipt { image: Fingerprint::of(b""), engine: Fingerprint::of(b""), ..plain() };
    assert_eq!(plain().first_difference(&image), Some(Difference::Image));
    let engine = Receipt { engine: Fingerprint::of(b""), ..plain() };
    assert_eq!(plain().first_difference(&engine), Some(Difference::Engine));
    assert!(plain().is_comparable_with(&plain()));
    for foreign in [other, image, engine] {
        assert!(!plain().is_comparable_with(&foreign));
    }
}

#[test]
fn results_differ_by_cases_then_verdict_then_figures_then_points() {
    let summary = report(challenge(7, &[], SECOND), SOURCE).view(Audience::Author).summary();
    let changed = |change: &dyn Fn(&mut Summary)| {
        let mut now = summary.clone();
        change(&mut now);
        assert_ne!(summary.fingerprint(), now.fingerprint());
        summary.first_difference(&now).unwrap().to_string()
    };
    assert_eq!(changed(&|now| now.cases.truncate(1)), "other cases were run: 2 then, 1 now");
    assert_eq!(changed(&|now| now.cases.swap(0, 1)), "other cases were run");
    assert_eq!(
        changed(&|now| {
            now.cases[1].verdict = Verdict::WrongAnswer;
            now.cases[1].instructions = 0;
        }),
        "case secret: accepted then, wrong answer now"
    );
    assert_eq!(changed(&|now| now.cases[0].instructions = 9), "case two: 1002 instructions then, 9 now");
    assert_eq!(changed(&|now| now.cases[0].memory_bytes = 9), "case two: 64 bytes of memory then, 9 now");
    assert_eq!(
        changed(&|now| now.earned = 1),
        "the overall result: accepted, 2 of 2 points then, accepted, 1 of 2 points now"
    );
}

#[test]
fn a_receipt_is_read_back_as_it_was_written() {
    let written = serde_json::to_string(&plain()).unwrap();
    assert_eq!(serde_json::from_str::<Receipt>(&written).unwrap(), plain());
    let candidates = serde_json::to_string(&plain().without_hidden()).unwrap();
    assert!(!candidates.contains("hidden"));
    for hostile in ["", "00", "zz", &"0".repeat(63), &"0".repeat(65), &"A".repeat(64), &"é".repeat(32)] {
        let text = serde_json::to_string(hostile).unwrap();
        assert!(serde_json::from_str::<Fingerprint>(&text).is_err(), "{hostile}");
    }
    assert_eq!(Fingerprint::from_hex(&"0f".repeat(32)).unwrap().to_string(), "0f".repeat(32));
}
