//! What a candidate can learn of hidden cases besides their verdicts: one of eight things, whatever a solution does in
//! them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use judge_sandbox::{Fault, Kept, Located, Raised, Value};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::challenge::{Case, Challenge, FunctionEntry, Limits};
use crate::diagnosis::Diagnosis;
use crate::event::Event;
use crate::plan::{CaseFingerprint, Selection};
use crate::render::{human, human_case, json, json_case_line, json_end_line};
use crate::submission::Submission;

/// The most hidden cases that a report of these tests has.
const CASES: usize = 5;

/// What the samples cost, one before and one after the hidden cases.
const OPEN: u64 = 123_456;

const HINT: &str = "Numbers may be negative.";

const LIMITS: Limits =
    Limits { instructions: 20_000_000_000, memory: 64 << 20, output: 1 << 20, sleep: Duration::from_hours(24) };

/// All that a solution can choose in a case without another verdict.
#[derive(Debug, Clone)]
struct Deed {
    usage: Usage,
    printed: Vec<u8>,
    text: String,
    kind: u8,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let amount = |most: u64| prop_oneof![0..=most, 0..=most / 10, most / 10..=most / 10 + 1, Just(most)];
    let time = || any::<u32>().prop_map(|micros| Duration::from_micros(micros.into()));
    let usage = (amount(LIMITS.instructions), amount(LIMITS.instructions), amount(LIMITS.memory), time(), time());
    let usage = usage.prop_map(|(instructions, collecting, memory_bytes, slept, wall)| Usage {
        instructions,
        collecting: collecting.min(instructions),
        memory_bytes,
        slept,
        wall,
    });
    let deed = (usage, vec(any::<u8>(), 0..40), "[a-z0-9 ]{0,12}", any::<u8>());
    vec(deed.prop_map(|(usage, printed, text, kind)| Deed { usage, printed, text, kind }), CASES)
}

fn verdicts() -> impl Strategy<Value = Vec<Verdict>> {
    vec(prop_oneof![3 => Just(Verdict::Accepted), 1 => prop::sample::select(Verdict::ALL.to_vec())], 1..=CASES)
}

impl Deed {
    /// What happened: more than such a deed can really cause, since none of it may show.
    fn outcome(&self) -> Outcome {
        let text = self.text.clone();
        let raised = || Raised {
            types: vec![text.clone()],
            standard: vec![text.clone()],
            message: text.clone(),
            traceback: text.clone(),
        };
        let located = || Located { line: self.kind.into(), column: 1, message: text.clone() };
        match self.kind % 9 {
            0 => Outcome::Returned(Value::Str(text)),
            1 => Outcome::Raised(raised()),
            2 => Outcome::Exited { status: self.kind.into() },
            3 => Outcome::SyntaxError(located()),
            4 => Outcome::RuleBroken(located()),
            5 => Outcome::Unencodable(text),
            6 => Outcome::InstructionLimit,
            7 => Outcome::Cancelled,
            _ => Outcome::Called(vec![CallOutcome::Raised(raised())]),
        }
    }

    /// The result of a hidden case in which a solution did this.
    fn result(&self, case: Case, verdict: Verdict) -> CaseResult {
        let usage = self.usage;
        let execution = Execution {
            outcome: self.outcome(),
            usage,
            stdout: self.printed.clone(),
            stderr: self.printed.repeat(2),
            kept: Kept::default(),
            uncompilable: None,
        };
        // Whether a case was begun depends on timing where it is skipped, and on the fault where the judge failed.
        let begun = !matches!(verdict, Verdict::Skipped | Verdict::Unjudged) || self.kind.is_multiple_of(2);
        let fault = if self.kind.is_multiple_of(3) { Fault::Worker } else { Fault::Stalled };
        CaseResult {
            message: match verdict {
                Verdict::Accepted => None,
                Verdict::Skipped => Some("the run was stopped".to_owned()),
                _ => Some(self.text.clone()),
            },
            diagnosis: None,
            layout: difference::Layout::default(),
            note: self.kind.is_multiple_of(5).then(|| self.text.clone()),
            execution: begun.then_some(execution),
            fault: (verdict == Verdict::Unjudged).then_some(fault.into()),
            ..open(case, verdict)
        }
    }
}

/// A case whose costs do not depend on what is hidden.
fn open(case: Case, verdict: Verdict) -> CaseResult {
    let usage = Usage { instructions: OPEN, memory_bytes: 65_536, ..Usage::default() };
    let outcome = Outcome::Returned(Value::Int(4));
    CaseResult {
        expected: Arc::new(case.expected.clone().unwrap()),
        case: Arc::new(case),
        fingerprint: CaseFingerprint::default(),
        verdict,
        message: None,
        diagnosis: None,
        layout: difference::Layout::default(),
        note: None,
        execution: Some(Execution {
            outcome,
            usage,
            stdout: Vec::new(),
            stderr: Vec::new(),
            kept: Kept::default(),
            uncompilable: None,
        }),
        fault: None,
    }
}

fn challenge() -> Arc<Challenge> {
    let case = |id: &str| Case::function(id, [Value::Int(2)]).expecting(4);
    let entry = FunctionEntry { name: "double".into(), ..FunctionEntry::default() };
    let builder = Challenge::builder("double").function_entry(entry).limits(LIMITS).sample(case("before"));
    let hidden = |builder: crate::ChallengeBuilder, index| builder.hidden(case(&format!("hidden-{index}")).hint(HINT));
    Arc::new((0..CASES).fold(builder, hidden).sample(case("after")).build().unwrap())
}

/// The report on a source with which something is wrong, whatever it does in cases.
fn report_on_a_defect(verdicts: &[Verdict], deeds: &[Deed]) -> Report {
    let mut report = report(verdicts, deeds);
    for case in &mut report.cases {
        case.diagnosis = matches!(case.verdict, Verdict::SyntaxError | Verdict::RuntimeError).then(|| Diagnosis {
            text: "line 1: the file defines `Double`; the challenge wants `double`".into(),
            is_the_reason: case.message.as_deref().is_some_and(|message| message.len() % 2 == 0),
            is_of_an_unbegun_stage: false,
        });
    }
    report
}

/// The report on a solution that does `deeds` in hidden cases and gets `verdicts` for it.
fn report(verdicts: &[Verdict], deeds: &[Deed]) -> Report {
    let challenge = challenge();
    let mut hidden = verdicts.iter().zip(deeds);
    let result = |case: &Case| match case.visibility {
        Visibility::Sample => Some(open(case.clone(), Verdict::Accepted)),
        Visibility::Hidden => hidden.next().map(|(verdict, deed)| deed.result(case.clone(), *verdict)),
    };
    let cases: Vec<CaseResult> = challenge.cases.iter().filter_map(result).collect();
    Report {
        submission: Submission::new("def double(n): ..."),
        selection: Selection::All,
        fail_fast: false,
        wall: deeds.iter().map(|deed| deed.usage.wall).sum(),
        cases,
        challenge,
    }
}

/// The events of the run that ended in the report.
fn events(report: &Report) -> Vec<Event<'_>> {
    let start = Event::RunStarted { challenge: &report.challenge, cases: report.cases.len() };
    let case = |result| [Event::CaseStarted { case: CaseResult::case(result) }, Event::CaseFinished { result }];
    let cases = report.cases.iter().flat_map(case);
    std::iter::once(start).chain(cases).chain([Event::RunFinished { report }]).collect()
}

/// Everything that a candidate sees, with when it is seen.
fn seen(report: &Report) -> String {
    let view = report.view(Audience::Candidate);
    let mut live = LiveView::new(Audience::Candidate);
    let mut text = format!("{view:?}{}{}{}", json(&view), json_end_line(&view), human(&view));
    for (moment, event) in events(report).into_iter().enumerate() {
        for case in live.after(event) {
            text += &format!("{moment}{}{}", json_case_line(&case), human_case(&case, None, 8));
        }
        text += &format!("{}", live.is_withholding());
    }
    for result in &report.cases {
        text += &format!("{:?}", result.view(Audience::Candidate));
    }
    text + &view.summary().fingerprint().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_solutions_do_in_hidden_cases_candidates_see_one_of_eight_things(
        verdicts in verdicts(),
        runs in vec(deeds(), 60),
    ) {
        let seen: BTreeSet<String> = runs.iter().map(|deeds| seen(&report(&verdicts, deeds))).collect();
        prop_assert!(seen.len() <= 8, "{} things after {verdicts:?}", seen.len());
        let seen: BTreeSet<String> =
            runs.iter().map(|deeds| self::seen(&report_on_a_defect(&verdicts, deeds))).collect();
        prop_assert!(seen.len() <= 8, "{} things of a defect after {verdicts:?}", seen.len());
    }

    #[test]
    fn bounds_hold_and_authors_see_what_was_used(verdicts in verdicts(), deeds in deeds()) {
        let report = report(&verdicts, &deeds);
        let (told, exact) = (report.view(Audience::Candidate), report.view(Audience::Author));
        for ((result, told), exact) in report.cases.iter().zip(&told.cases).zip(&exact.cases) {
            let usage = result.usage();
            prop_assert_eq!((exact.figures, exact.instructions), (Figures::Exact, usage.instructions));
            prop_assert_eq!(exact.memory_bytes, usage.memory_bytes);
            if told.figures == Figures::AtMost {
                prop_assert!(told.instructions >= usage.instructions && told.memory_bytes >= usage.memory_bytes);
            } else if result.case.visibility == Visibility::Sample {
                prop_assert_eq!((told.figures, told.instructions), (Figures::Exact, usage.instructions));
            } else {
                prop_assert_eq!((told.instructions, told.memory_bytes), (0, 0));
            }
        }
        prop_assert_eq!(told.instructions, 2 * OPEN);
        prop_assert_eq!(exact.instructions, report.usage().instructions);
        prop_assert_eq!(exact.memory_bytes, report.usage().memory_bytes);
        prop_assert_eq!((told.wall_seconds, exact.wall_seconds), (None, Some(report.wall.as_secs_f64())));
    }
}

#[test]
fn the_eight_things_are_steps_of_the_limits() {
    let with = |instructions, memory_bytes| {
        let usage = Usage { instructions, memory_bytes, ..Usage::default() };
        let deed = |usage| Deed { usage, printed: Vec::new(), text: String::new(), kind: 0 };
        let view = report(&[Verdict::Accepted; 2], &[deed(usage), deed(Usage::default())]).view(Audience::Candidate);
        let hidden: Vec<&CaseView> = view.cases.iter().filter(|case| case.figures == Figures::AtMost).collect();
        assert_eq!(hidden.len(), 2);
        assert_eq!((hidden[0].instructions, hidden[0].memory_bytes), (hidden[1].instructions, hidden[1].memory_bytes));
        (hidden[0].cpu_seconds, hidden[0].memory_bytes >> 20)
    };
    let second = Limits::INSTRUCTIONS_PER_SECOND;
    for (instructions, told) in [(1, 0.2), (second / 5, 0.2), (second / 5 + 1, 0.5), (second, 1.0), (second + 1, 2.0)] {
        assert_eq!(with(instructions, 32 << 20), (told, 32));
        assert_eq!(with(instructions, (32 << 20) + 1), (told, 64));
    }
}

#[test]
fn candidates_hear_of_hidden_cases_and_what_follows_when_all_is_done() {
    let deed = |_| Deed { usage: Usage::default(), printed: Vec::new(), text: String::new(), kind: 0 };
    let report = report(&[Verdict::Accepted; 2], &[0, 1].map(deed));
    let heard = |audience| -> Vec<Vec<String>> {
        let mut live = LiveView::new(audience);
        let ids = |cases: Vec<CaseView>| cases.into_iter().map(|case| case.id).collect();
        events(&report).into_iter().map(|event| ids(live.after(event))).collect()
    };
    let nothing: &[&str] = &[];
    let (before, one, two, after) = (&["before"][..], &["hidden-0"][..], &["hidden-1"][..], &["after"][..]);
    assert_eq!(
        heard(Audience::Author),
        [nothing, nothing, before, nothing, one, nothing, two, nothing, after, nothing]
    );
    let rest = &["hidden-0", "hidden-1", "after"][..];
    assert_eq!(
        heard(Audience::Candidate),
        [nothing, nothing, before, nothing, nothing, nothing, nothing, nothing, nothing, rest]
    );
}

#[test]
fn what_the_host_finds_in_a_source_costs_nothing() {
    let mut report = report(
        &[Verdict::SyntaxError],
        &[Deed { usage: Usage::default(), printed: Vec::new(), text: String::new(), kind: 0 }],
    );
    for case in &mut report.cases {
        *case = CaseResult { verdict: Verdict::SyntaxError, execution: None, ..case.clone() };
    }
    let view = report.view(Audience::Candidate);
    assert!(view.bounded().is_none() && view.instructions == 0);
    assert!(!human(&view).contains("slowest case"));
}

#[test]
fn hidden_cases_have_numbers_where_their_ids_are_hidden_and_the_receipt_says_so() {
    let deed = |_| Deed { usage: Usage::default(), printed: Vec::new(), text: String::new(), kind: 0 };
    let named = report(&[Verdict::Accepted; 2], &[0, 1].map(deed)).view(Audience::Candidate);
    let view = named.clone().numbered();
    let ids: Vec<&str> = view.cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids, ["before", "#2", "#3", "after"]);
    assert!(!json(&view).contains("hidden-0") && view.summary().is_numbered() && !named.summary().is_numbered());
    let (receipt, summary) = (view.receipt.as_ref().unwrap(), view.summary());
    assert_eq!((receipt.outcome, receipt.cases), (summary.fingerprint(), summary.case_fingerprint()));
    assert_ne!(receipt.cases, named.receipt.as_ref().unwrap().cases);
    // Everything else is the same.
    let back =
        view.cases.iter().zip(&named.cases).map(|(case, named)| CaseView { id: named.id.clone(), ..case.clone() });
    assert_eq!(View { cases: back.collect(), receipt: named.receipt.clone(), ..view.clone() }, named);
}
