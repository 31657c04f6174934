//! The driver, the one module that knows all stages: runs a plan's cases, decides each, reports events in plan order.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use judge_sandbox::{CallOutcome, Cancellation, Execution, Kept, Outcome, Sandbox, Usage, Value, Workers};

use crate::advice;
use crate::challenge::{Challenge, Expected, Sealed, Stimulus};
use crate::checker::{self, Decider, Pure};
use crate::consult::{Checker, Place};
use crate::decision::{self, Decision};
use crate::diagnosis::{Diagnosis, Inquiry};
use crate::difference::{self, Layout};
use crate::event::Event;
use crate::fault::Fault;
use crate::plan::{self, CompleteCase, Obstacle, Plan, Reading};
use crate::prepare::{self, databases};
use crate::report::{CaseResult, Report};
use crate::submission::Submission;
use crate::verdict::Verdict;

/// Reads a submission, on a worker if that takes more than decoding: a source can be written to make it slow.
pub(crate) async fn read(
    challenge: &Arc<Challenge>,
    submission: &Submission,
    workers: &Workers,
    cancel: &Cancellation,
) -> Reading {
    if !plan::reads_syntax(challenge) {
        return plan::read(challenge, submission, cancel);
    }
    let (challenge, submission, cancel) = (Arc::clone(challenge), submission.clone(), cancel.clone());
    let reading = workers.start(move |_| plan::read(&challenge, &submission, &cancel));
    reading.await.unwrap_or_else(|fault| Reading::faulted(fault.into()))
}

/// Runs the plan's cases in parallel and reports them to `observe` in plan order.
///
/// With `fail_fast`, the cases after the first that is not accepted are `skipped`, whether or not they ran. So are
/// cases of a stage after the first that is not fully accepted. Until it is certain that such cases are needed, they
/// run only while there is nothing else to do.
pub(crate) async fn judge(
    plan: &Arc<Plan>,
    fail_fast: bool,
    workers: &Workers,
    cancel: &Cancellation,
    observe: &mut (dyn FnMut(Event<'_>) -> ControlFlow<()> + Send),
) -> Report {
    let started = Instant::now();
    // Dropping the future, a break or a failure stops the cases that are still running.
    let stop = cancel.child();
    let _guard = stop.on_drop();
    let mut results: Vec<CaseResult> = Vec::with_capacity(plan.cases.len());
    let mut flow = observe(Event::RunStarted { challenge: &plan.challenge, cases: plan.cases.len() });
    let inquiry = Arc::new(Inquiry::new(&plan.challenge, &plan.submission, &stop));
    let mut running = VecDeque::new();
    // Stages up to this one are needed.
    let mut needed = plan.cases.first().map_or(1, |first| first.case.stage);
    if flow.is_continue() && plan.reading.obstacle.is_none() {
        for case in &plan.cases {
            let is_needed = !fail_fast && case.case.stage <= needed;
            let (plan, case, kept, stop) = (Arc::clone(plan), case.clone(), workers.clone(), stop.clone());
            let inquiry = Arc::clone(&inquiry);
            let work = move |sandbox: &dyn Sandbox| {
                judge_case(&plan, &case, &inquiry, Place { sandbox, workers: &kept, cancel: &stop })
            };
            running.push_back(if is_needed { workers.start(work) } else { workers.speculate(work) });
        }
    }
    // Whether tests have failed where they must pass: then what they do with a wrong implementation means nothing.
    let mut misled = false;
    // The first stage that is not fully accepted, if any: later stages require code that works so far.
    let mut missed: Option<u32> = None;
    for case in &plan.cases {
        if flow.is_continue() {
            flow = observe(Event::CaseStarted { case: &case.case });
        }
        if !fail_fast && missed.is_none() && case.case.stage > needed {
            needed = case.case.stage;
            let later = running.iter_mut().zip(&plan.cases[results.len()..]);
            for (pending, _) in later.take_while(|(_, later)| later.case.stage <= needed) {
                pending.commit();
            }
        }
        let result = match (&plan.reading.obstacle, running.pop_front()) {
            _ if flow.is_break() => unrun(case, Verdict::Skipped, "the run was stopped"),
            _ if fail_fast && results.iter().any(|result| result.verdict != Verdict::Accepted) => {
                unrun(case, Verdict::Skipped, "an earlier case failed")
            }
            (Some(obstacle), _) => found(case, obstacle),
            _ if missed.is_some_and(|missed| missed < case.case.stage) => {
                // The cases that follow are of later stages too.
                stop.cancel();
                let message = format!("stage {} does not hold yet", missed.unwrap_or_default());
                unrun(case, Verdict::Skipped, &message)
            }
            // After a cancellation, it would only be waited for.
            (None, Some(result)) if result.is_speculative() && cancel.is_cancelled() => {
                unrun(case, Verdict::Skipped, "the run was stopped")
            }
            (None, Some(mut result)) => {
                result.commit();
                let result = result.await.unwrap_or_else(|fault| faulted(case, &fault.into()));
                if misled && case.is_of_a_wrong_implementation() && result.fault.is_none() {
                    unrun(case, Verdict::Skipped, "the tests do not pass on a right implementation")
                } else {
                    misled |= case.has_right_implementation() && result.verdict != Verdict::Accepted;
                    result
                }
            }
            (None, None) => unrun(case, Verdict::Skipped, "the run was stopped"),
        };
        if missed.is_none() && !matches!(result.verdict, Verdict::Accepted | Verdict::Skipped) {
            missed = Some(case.case.stage);
        }
        if flow.is_continue() {
            flow = observe(Event::CaseFinished { result: &result });
        }
        if flow.is_break() || (fail_fast && result.verdict != Verdict::Accepted) {
            stop.cancel();
        }
        results.push(result);
    }
    let report = Report {
        challenge: Arc::clone(&plan.challenge),
        submission: plan.submission.clone(),
        selection: plan.selection.clone(),
        fail_fast,
        cases: results,
        wall: started.elapsed(),
    };
    if flow.is_continue() {
        // Nothing is left for a break to stop.
        let _ = observe(Event::RunFinished { report: &report });
    }
    report
}

/// Runs one case on the calling thread and decides it.
fn judge_case(plan: &Plan, case: &CompleteCase, inquiry: &Inquiry, place: Place<'_>) -> CaseResult {
    if place.cancel.is_cancelled() {
        return unrun(case, Verdict::Skipped, "the run was stopped");
    }
    if plan.challenge.provenance.sealed.as_ref().is_some_and(|sealed| sealed.is_stand_in(&case.case)) {
        return unrun(case, Verdict::Skipped, Sealed::MESSAGE);
    }
    if matches!(case.case.input.stimulus, Stimulus::Question(_)) {
        return answered(plan, case);
    }
    let ran = databases::run(&plan.challenge, &case.case, plan.job(case), (place.sandbox, place.workers), place.cancel);
    let mut execution = match ran {
        Ok(execution) => execution,
        Err(fault) => return faulted(case, &named(fault, plan, case)),
    };
    if let Some(repair) = &plan.reading.repair {
        repair.restore(&mut execution);
    }
    let settled = decision::settle(&plan.challenge, &case.case, &mut execution);
    let decision = match settled {
        Ok(Some(decision)) => Ok(decision),
        Ok(None) => decide_all(plan, case, &mut execution, place),
        Err(Fault::Seed(reason)) => Err(Fault::Seed(prepare::unless_secret(&plan.challenge, reason))),
        Err(fault) => Err(fault),
    };
    let by_answer = match decision {
        Ok(decision) => decision::on_time(case.case.elapsed, &execution.usage, decision),
        Err(fault) => return CaseResult { execution: Some(execution), ..faulted(case, &fault) },
    };
    let is_right = by_answer.verdict == Verdict::Accepted;
    let decision = decision::unchanged(&plan.challenge.entry, &case.case, &execution, by_answer);
    execution.kept.arguments = Vec::new();
    let diagnosis = inquiry.diagnosis(decision.verdict, case.case.stage, &execution);
    let message = match (&diagnosis, decision.message) {
        (Some(diagnosis), _) if diagnosis.is_the_reason => Some(diagnosis.text.to_string()),
        // Advice about the answer would mislead.
        (_, Some(message)) if is_right => Some(message),
        (_, Some(message)) => {
            let failure = advice::Failure {
                challenge: &plan.challenge,
                input: &case.case.input,
                expected: &case.expected,
                execution: &execution,
                verdict: decision.verdict,
                message: &message,
            };
            match advice::on(&failure, inquiry) {
                Some(advice) => Some(format!("{message}; {advice}")),
                None => Some(message),
            }
        }
        (_, None) => None,
    };
    let layout = Layout::of(plan.challenge.comparison_of(&case.case));
    // Here, on the worker's thread: results wait for earlier ones, and many of them may be large.
    if !plan.keeps_answers && execution.outcome.is_heavy() {
        let wrong = decision.verdict == Verdict::WrongAnswer;
        let difference = if wrong { difference::unified(&case.expected, &execution, layout) } else { None };
        execution.outcome = Outcome::Answered { text: execution.outcome.answer_text().unwrap_or_default(), difference };
    }
    CaseResult {
        case: Arc::clone(&case.case),
        expected: Arc::clone(&case.expected),
        fingerprint: Arc::clone(&case.fingerprint),
        verdict: decision.verdict,
        message,
        diagnosis,
        layout,
        note: decision.note,
        execution: Some(execution),
        fault: None,
    }
}

/// An answer from a sheet, as if it had been printed, or returned.
fn as_printed_or_returned(answer: Value) -> Execution {
    let (outcome, stdout) = match answer {
        Value::Str(text) => (Outcome::Returned(Value::None), text.into_bytes()),
        answer => (Outcome::Returned(answer), Vec::new()),
    };
    Execution {
        outcome,
        usage: Usage::default(),
        stdout,
        stderr: Vec::new(),
        kept: Kept::default(),
        uncompilable: None,
    }
}

/// Decides a question of a drill, for which nothing is run.
fn answered(plan: &Plan, case: &CompleteCase) -> CaseResult {
    let Some(answer) = plan.reading.answers.get(case.case.id.as_str()) else {
        // Shown for hidden cases too: the candidate knows it anyway.
        let message = "the question is not answered";
        let diagnosis = Some(Diagnosis::reason(message));
        return CaseResult { diagnosis, ..unrun(case, Verdict::WrongAnswer, message) };
    };
    let execution = as_printed_or_returned(answer.clone());
    let stimulus = &case.case.input.stimulus;
    let comparison = plan.challenge.comparison_of(&case.case);
    let decision = match (decision::answer(&execution, &case.expected, stimulus), checker::decider(comparison)) {
        (Ok(answer), Decider::Pure(comparison)) => decision::compare(comparison, &case.expected, &answer, stimulus),
        (Err(decision), _) => decision,
        // A drill has no checker of its own.
        (_, Decider::Custom(_) | Decider::Sealed) => return faulted(case, &judge_sandbox::Fault::Worker.into()),
    };
    CaseResult {
        message: decision.message,
        layout: Layout::of(comparison),
        execution: Some(execution),
        ..unrun(case, decision.verdict, "")
    }
}

/// A fault of the author's implementation, with its file's name.
fn named(fault: Fault, plan: &Plan, case: &CompleteCase) -> Fault {
    match (fault, &case.case.input.stimulus) {
        (Fault::Implementation(reason), Stimulus::Implementation { file, .. }) => {
            let file = if file.is_empty() { "the implementation" } else { file };
            let reason = reason.replace("File \"solution.py\"", &format!("File \"{file}\""));
            Fault::Implementation(prepare::unless_secret(&plan.challenge, reason))
        }
        (fault, _) => fault,
    }
}

/// Decides each answer of a function that was called several times, up to the first that is not accepted, which stays
/// as the outcome; a single answer is decided as it is.
fn decide_all(
    plan: &Plan,
    case: &CompleteCase,
    execution: &mut Execution,
    place: Place<'_>,
) -> Result<Decision, Fault> {
    let times = case.case.repeat;
    let results = match &mut execution.outcome {
        Outcome::Called(results) if times > 1 => std::mem::take(results),
        _ => return decide(plan, case, execution, place),
    };
    let mut decision = Decision::accepted();
    for (result, number) in results.into_iter().zip(1..) {
        execution.outcome = match result {
            CallOutcome::Returned(value) => Outcome::Returned(value),
            CallOutcome::Raised(raised) => Outcome::Raised(raised),
        };
        decision = decide(plan, case, execution, place)?;
        if decision.verdict != Verdict::Accepted {
            return Ok(if number == 1 { decision } else { decision::again(number, times, decision) });
        }
    }
    Ok(decision)
}

fn decide(plan: &Plan, case: &CompleteCase, execution: &Execution, place: Place<'_>) -> Result<Decision, Fault> {
    let (expected, stimulus) = (&*case.expected, &case.case.input.stimulus);
    if let Some(obstacle) = &plan.reading.unchecked
        && !matches!(execution.outcome, Outcome::SyntaxError(_))
    {
        let message = format!("the source cannot be checked against this challenge's rules: {obstacle}");
        return Ok(Decision::because(Verdict::RuleViolation, message));
    }
    let answer = match decision::answer(execution, expected, stimulus) {
        Ok(answer) => answer,
        Err(decision) => return Ok(decision),
    };
    match checker::decider(plan.challenge.comparison_of(&case.case)) {
        Decider::Custom(source) => Checker { challenge: &plan.challenge, source, case }.decide(&answer, place),
        Decider::Sealed => {
            let usual =
                if matches!(expected, Expected::Text(_) | Expected::Bytes(_)) { Pure::Lines } else { Pure::Exact };
            let decision = decision::compare(usual, expected, &answer, stimulus);
            let undecided = "the checker is sealed, and it alone knows whether this answer is right";
            let accepted = decision.verdict == Verdict::Accepted;
            Ok(if accepted { decision } else { Decision::because(Verdict::Skipped, undecided) })
        }
        Decider::Pure(comparison) => Ok(decision::compare(comparison, expected, &answer, stimulus)),
    }
}

/// A case that was not run because of what the host found in the source.
fn found(case: &CompleteCase, obstacle: &Obstacle) -> CaseResult {
    let (verdict, message) = match obstacle {
        Obstacle::NotText(place) => (Verdict::SyntaxError, place.to_string()),
        Obstacle::Violations(places) => {
            let lines: Vec<String> = places.iter().map(ToString::to_string).collect();
            (Verdict::RuleViolation, lines.join("\n"))
        }
        Obstacle::Unread(fault) => return faulted(case, fault),
    };
    let diagnosis = Diagnosis::reason(message.as_str());
    CaseResult { diagnosis: Some(diagnosis), ..unrun(case, verdict, &message) }
}

fn faulted(case: &CompleteCase, fault: &Fault) -> CaseResult {
    CaseResult { fault: Some(fault.clone()), ..unrun(case, Verdict::Unjudged, &fault.to_string()) }
}

fn unrun(case: &CompleteCase, verdict: Verdict, message: &str) -> CaseResult {
    CaseResult {
        case: Arc::clone(&case.case),
        expected: Arc::clone(&case.expected),
        fingerprint: Arc::clone(&case.fingerprint),
        verdict,
        message: Some(message.to_owned()),
        diagnosis: None,
        layout: Layout::default(),
        note: None,
        execution: None,
        fault: None,
    }
}
