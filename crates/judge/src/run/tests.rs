//! The driver against a scripted sandbox: order, folding, faults, stopping, and what reaches whom.

use std::collections::HashMap;
use std::sync::{Mutex, mpsc};

use judge_sandbox::{Fault, Job, JobCall, Kept, Raised, Sandbox, Usage, Value, block_on};

use super::*;
use crate::challenge::{Case, Challenge, FunctionEntry};
use crate::disclosure::Audience;
use crate::plan::{self, CompleteCase, Selection};
use crate::submission::Submission;

/// Answers each job by its first argument; everything else is the driver's business.
#[derive(Default)]
struct Script {
    answers: HashMap<i64, Result<Outcome, Fault>>,
    asked: Mutex<Vec<i64>>,
}

impl Sandbox for Script {
    fn run(&self, job: &Job, cancel: &Cancellation) -> Result<Execution, Fault> {
        let JobCall::Function { arguments, .. } = &job.call else { panic!("{job:?}") };
        let Some(Value::Int(number)) = arguments.first() else { panic!("{job:?}") };
        self.asked.lock().unwrap().push(*number);
        let outcome = match self.answers.get(number) {
            _ if cancel.is_cancelled() => Outcome::Cancelled,
            Some(answer) => answer.clone()?,
            None => Outcome::Returned(Value::Int(2 * number)),
        };
        let usage = Usage { instructions: 1_000, memory_bytes: 64, ..Usage::default() };
        Ok(Execution {
            outcome,
            usage,
            stdout: b"printed".to_vec(),
            stderr: Vec::new(),
            kept: Kept::default(),
            uncompilable: None,
        })
    }
}

/// A challenge of `count` cases, `double(n) == 2 * n`: the first is a sample, the others are hidden.
fn challenge(count: i64) -> Arc<Challenge> {
    let mut builder = Challenge::builder("double")
        .function_entry(FunctionEntry { name: "double".into(), ..FunctionEntry::default() });
    for number in 0..count {
        let case = Case::function(&format!("case-{number}"), [Value::Int(number)]).expecting(2 * number);
        builder = if number == 0 { builder.sample(case) } else { builder.hidden(case.hint("Double it.")) };
    }
    Arc::new(builder.build().unwrap())
}

fn planned_for(challenge: &Arc<Challenge>, submission: &Submission, cases: Vec<CompleteCase>) -> Arc<Plan> {
    let reading = plan::read(challenge, submission, &Cancellation::new());
    Arc::new(plan::plan(challenge, submission, reading, cases))
}

fn planned(challenge: &Arc<Challenge>) -> Arc<Plan> {
    let cases = challenge
        .cases
        .iter()
        .map(|case| CompleteCase::new(Arc::new(case.clone()), Arc::new(case.expected.clone().unwrap())));
    planned_for(challenge, &Submission::new("def double(n): ..."), cases.collect())
}

struct Run {
    report: Report,
    events: Vec<String>,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn run(count: i64, script: Script, fail_fast: bool, stop_after: Option<usize>) -> Run {
    let plan = planned(&challenge(count));
    let workers = Workers::new(Arc::new(script), 4, None);
    let mut events = Vec::new();
    let mut finished = 0;
    let report = judge(&plan, fail_fast, &workers, &Cancellation::new(), &mut |event| {
        events.push(match event {
            Event::RunStarted { cases, .. } => format!("run {cases}"),
            Event::CaseStarted { case } => format!("start {}", case.id),
            Event::CaseFinished { result } => {
                finished += 1;
                format!("finish {} {}", result.case().id, result.verdict())
            }
            Event::RunFinished { report } => format!("done {}", report.verdict()),
        });
        if stop_after.is_some_and(|count| finished >= count) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
    .await;
    Run { report, events }
}

fn answering<const N: usize>(answers: [(i64, Result<Outcome, Fault>); N]) -> Script {
    Script { answers: answers.into_iter().collect(), asked: Mutex::default() }
}

fn verdicts(report: &Report) -> Vec<&'static str> {
    report.cases().iter().map(|case| case.verdict().word()).collect()
}

#[test]
fn events_come_in_plan_order_and_fold_to_the_report() {
    let run = run(3, answering([(1, Ok(Outcome::Returned(Value::Int(7))))]), false, None);
    assert_eq!(
        run.events,
        [
            "run 3",
            "start case-0",
            "finish case-0 accepted",
            "start case-1",
            "finish case-1 wrong_answer",
            "start case-2",
            "finish case-2 accepted",
            "done wrong_answer",
        ]
    );
    assert_eq!(run.report.score(), crate::report::Score { earned: 2, possible: 3 });
    assert_eq!(run.report.usage().instructions, 3_000);
    assert_eq!(run.report.usage().memory_bytes, 64);
}

#[test]
fn a_fault_is_unjudged_and_outranks_a_failure() {
    let script = answering([(0, Ok(Outcome::MemoryLimit)), (2, Err(Fault::Stalled))]);
    let run = run(3, script, false, None);
    assert_eq!(verdicts(&run.report), ["memory_limit", "accepted", "unjudged"]);
    assert_eq!(run.report.verdict(), Verdict::Unjudged);
}

#[test]
fn failing_fast_skips_what_comes_after() {
    let run = run(50, answering([(3, Ok(Outcome::InstructionLimit))]), true, None);
    let verdicts = verdicts(&run.report);
    assert_eq!(verdicts[..4], ["accepted", "accepted", "accepted", "time_limit"]);
    assert!(verdicts[4..].iter().all(|verdict| *verdict == "skipped"));
    assert_eq!(run.report.verdict(), Verdict::TimeLimit);
}

/// A thread that does nothing else until the returned end is dropped.
fn busy(workers: &Workers) -> mpsc::Sender<()> {
    let (end, ended) = mpsc::channel::<()>();
    drop(workers.start(move |_| ended.recv().unwrap_err()));
    end
}

/// A script in which the first case waits until it may go on.
struct Gated {
    script: Script,
    gate: Mutex<mpsc::Receiver<()>>,
}

impl Sandbox for Gated {
    fn run(&self, job: &Job, cancel: &Cancellation) -> Result<Execution, Fault> {
        let execution = self.script.run(job, cancel);
        if self.script.asked.lock().unwrap().len() == 1 {
            self.gate.lock().unwrap().recv().unwrap();
        }
        execution
    }
}

#[test]
fn what_is_not_needed_after_a_failure_waits_for_all_other_work() {
    let (open, gate) = mpsc::channel();
    let script = answering([(0, Ok(Outcome::MemoryLimit))]);
    let gated = Arc::new(Gated { script, gate: Mutex::new(gate) });
    let workers = Workers::new(Arc::clone(&gated) as Arc<dyn Sandbox>, 1, None);
    let mut other = None;
    let report = block_on(judge(&planned(&challenge(3)), true, &workers, &Cancellation::new(), &mut |event| {
        if let Event::CaseStarted { case } = event
            && case.id.as_str() == "case-0"
        {
            // The only thread takes this after the first case, and keeps it until the report is there.
            other = Some(busy(&workers));
            open.send(()).unwrap();
        }
        ControlFlow::Continue(())
    }));
    assert_eq!(verdicts(&report), ["memory_limit", "skipped", "skipped"]);
    assert_eq!(*gated.script.asked.lock().unwrap(), [0]);
    drop(other);
}

#[test]
fn a_cancelled_run_does_not_wait_for_what_it_does_not_need() {
    let workers = Workers::new(Arc::new(Script::default()), 1, None);
    let (token, end) = (Cancellation::new(), busy(&workers));
    token.cancel();
    let report = block_on(judge(&planned(&challenge(3)), true, &workers, &token, &mut |_| ControlFlow::Continue(())));
    drop(end);
    assert_eq!(verdicts(&report), ["skipped"; 3]);
}

#[test]
fn an_observer_that_breaks_ends_the_run() {
    let run = run(50, Script::default(), false, Some(2));
    assert_eq!(run.events.last().unwrap(), "finish case-1 accepted");
    assert_eq!(verdicts(&run.report)[..3], ["accepted", "accepted", "skipped"]);
    assert_eq!(run.report.verdict(), Verdict::Skipped);
}

#[test]
fn nothing_of_a_hidden_case_is_in_a_candidates_view() {
    let secret = Raised {
        types: vec!["SecretError".into()],
        standard: vec!["Exception".into()],
        message: "secret input".into(),
        traceback: "secret frame".into(),
    };
    for outcome in [
        Outcome::Raised(secret),
        Outcome::Returned(Value::from("secret answer")),
        Outcome::SyntaxError(judge_sandbox::outcome::Located { line: 1, column: 1, message: "secret forged".into() }),
        Outcome::RuleBroken(judge_sandbox::outcome::Located { line: 1, column: 1, message: "secret forged".into() }),
        Outcome::EntryMissing("secret forged".into()),
        Outcome::Unencodable("secret forged".into()),
        Outcome::Garbled("secret forged".into()),
    ] {
        let run = run(2, answering([(1, Ok(outcome))]), false, None);
        let view = run.report.view(Audience::Candidate);
        let text = format!("{view:?} {} {}", crate::render::json::json(&view), crate::render::human::human(&view));
        assert!(!text.to_lowercase().contains("secret"), "{text}");
        assert_eq!(view.cases[1].message.as_deref(), Some("Double it."));
        assert_eq!((&view.cases[1].input, &view.cases[1].expected, &view.cases[1].stdout), (&None, &None, &None));
        assert!(format!("{:?}", run.report.view(Audience::Author)).contains("secret"), "an author sees it");
    }
}

#[test]
fn what_the_host_finds_in_the_source_is_the_verdict_of_every_case() {
    let challenge = challenge(2);
    let case = challenge.cases[1].clone();
    let expected = case.expected.clone().unwrap();
    let cases = vec![CompleteCase::new(Arc::new(case), Arc::new(expected))];
    let plan = planned_for(&challenge, &Submission::new(vec![b'#'; Submission::LIMIT + 1]), cases);
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let workers = Workers::new(Arc::new(Script::default()), 1, None);
    let token = Cancellation::new();
    let mut ignore = |_: Event<'_>| ControlFlow::Continue(());
    let report = runtime.block_on(judge(&plan, false, &workers, &token, &mut ignore));
    assert_eq!(verdicts(&report), ["syntax_error"]);
    assert!(report.view(Audience::Candidate).cases[0].message.is_some(), "the host's own finding is shown");
}

#[test]
fn selecting_an_unknown_case_is_an_error() {
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let workers = Workers::new(Arc::new(Script::default()), 1, None);
    let only = Selection::Only(vec![crate::challenge::CaseId::new("nowhere").unwrap()]);
    let token = Cancellation::new();
    let error = runtime.block_on(prepare::complete(&challenge(2), &only, &[], &workers, &token)).unwrap_err();
    assert_eq!(error.to_string(), "challenge double has no case nowhere");
}

/// A report of a hundred cases would otherwise hold gigabytes for one whose answers are a few hundred kilobytes of text
/// each.
#[test]
fn large_answers_are_dropped_and_still_shown() {
    let long = Value::List((0..10_000).map(Value::Int).collect());
    let short = Value::List((0..100).map(Value::Int).collect());
    let rows = Value::List(vec![Value::List((0..2_000).map(Value::Int).collect()); 3]);
    for (answer, kept) in [(long, false), (short, true), (rows, false)] {
        let run = run(1, answering([(0, Ok(Outcome::Returned(answer.clone())))]), false, None);
        let outcome = &run.report.cases()[0].execution().unwrap().outcome;
        assert_eq!(*outcome == Outcome::Returned(answer.clone()), kept);
        let view = run.report.view(Audience::Author).cases.remove(0);
        assert_eq!(view.actual, Some(answer.abridged(2_000)));
        let execution =
            Execution { outcome: Outcome::Returned(answer), ..run.report.cases()[0].execution().unwrap().clone() };
        let expected = Expected::Value(Value::Int(0));
        assert_eq!(view.diff, difference::unified(&expected, &execution, Layout::default()));
    }
}
