//! The driver, the one module that knows all stages: runs a plan's cases, decides each, reports events in plan order.

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use tokio_util::sync::CancellationToken;

use crate::challenge::{Expected, Limits, Sealed, Stimulus};
use crate::checker::{self, Decider, Pure};
use crate::decision::{self, Answer, Decision};
use crate::event::Event;
use crate::outcome::{Execution, Fault, Outcome};
use crate::plan::{CompleteCase, Finding, Plan};
use crate::prepare;
use crate::report::{CaseResult, Report};
use crate::sandbox::{Job, Sandbox, Watch};
use crate::value::Value;
use crate::verdict::Verdict;
use crate::workers::Workers;

/// What a custom checker may use.
const CHECKER: Limits = Limits {
    instructions: 20 * Limits::INSTRUCTIONS_PER_SECOND,
    memory: 512 << 20,
    output: 64 << 10,
    sleep: std::time::Duration::ZERO,
};

/// Runs the plan's cases in parallel and tells `observe` in plan order.
///
/// With `fail_fast`, the cases after the first that is not accepted are `skipped`, whether or not they ran.
pub(crate) async fn judge(
    plan: &Arc<Plan>,
    fail_fast: bool,
    workers: &Workers,
    cancel: &CancellationToken,
    observe: &mut (dyn FnMut(Event<'_>) -> ControlFlow<()> + Send),
) -> Report {
    let started = Instant::now();
    // Dropping the future, a break or a failure stops the cases that are still running.
    let stop = cancel.child_token();
    let _guard = stop.clone().drop_guard();
    let mut results: Vec<CaseResult> = Vec::with_capacity(plan.cases.len());
    let mut flow = observe(Event::RunStarted { challenge: &plan.challenge, cases: plan.cases.len() });
    let mut running = Vec::new();
    if flow.is_continue() && plan.finding.is_none() {
        for case in &plan.cases {
            let (plan, case, stop) = (Arc::clone(plan), case.clone(), stop.clone());
            running.push(workers.start(move |sandbox| judge_case(&plan, &case, sandbox, &stop)));
        }
    }
    let mut running = running.into_iter();
    // Whether tests have failed where they must pass: what they do with a wrong implementation then counts nothing.
    let mut misled = false;
    for case in &plan.cases {
        if flow.is_continue() {
            flow = observe(Event::CaseStarted { case: &case.case });
        }
        let result = match (&plan.finding, running.next()) {
            _ if flow.is_break() => unrun(case, Verdict::Skipped, "the run was stopped"),
            _ if fail_fast && results.iter().any(|result| result.verdict != Verdict::Accepted) => {
                unrun(case, Verdict::Skipped, "an earlier case failed")
            }
            (Some(finding), _) => found(case, finding),
            (None, Some(result)) => {
                let result = result.await.unwrap_or_else(|_| faulted(case, &Fault::Worker));
                if misled && case.is_of_a_wrong_implementation() {
                    unrun(case, Verdict::Skipped, "the tests do not pass on a right implementation")
                } else {
                    misled |= case.has_right_implementation() && result.verdict != Verdict::Accepted;
                    result
                }
            }
            (None, None) => unrun(case, Verdict::Skipped, "the run was stopped"),
        };
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
        // Nothing is left that a break could stop.
        let _ = observe(Event::RunFinished { report: &report });
    }
    report
}

/// Runs one case on the calling thread and decides it.
fn judge_case(plan: &Plan, case: &CompleteCase, sandbox: &dyn Sandbox, cancel: &CancellationToken) -> CaseResult {
    if cancel.is_cancelled() {
        return unrun(case, Verdict::Skipped, "the run was stopped");
    }
    if plan.challenge.sealed.as_ref().is_some_and(|sealed| sealed.is_stood_for_by(&case.case)) {
        return unrun(case, Verdict::Skipped, Sealed::MESSAGE);
    }
    let mut execution = match sandbox.run(&plan.job(case), cancel) {
        Ok(execution) => execution,
        Err(fault) => return faulted(case, &fault),
    };
    let settled = decision::settle(&plan.challenge.entry, &case.case, &mut execution);
    let decision = match settled {
        Ok(Some(decision)) => Ok(decision),
        Ok(None) => decide(plan, case, &execution, sandbox, cancel),
        Err(Fault::Seed(reason)) => Err(Fault::Seed(prepare::told(&plan.challenge, reason))),
        Err(fault) => Err(fault),
    };
    let decision = match decision {
        Ok(decision) => decision::on_time(case.case.elapsed, &execution.usage, decision),
        Err(fault) => return CaseResult { execution: Some(execution), ..faulted(case, &fault) },
    };
    CaseResult {
        case: Arc::clone(&case.case),
        expected: Arc::clone(&case.expected),
        fingerprint: Arc::clone(&case.fingerprint),
        verdict: decision.verdict,
        message: decision.message,
        execution: Some(execution),
        fault: None,
    }
}

fn decide(
    plan: &Plan,
    case: &CompleteCase,
    execution: &Execution,
    sandbox: &dyn Sandbox,
    cancel: &CancellationToken,
) -> Result<Decision, Fault> {
    let (expected, stimulus) = (&*case.expected, &case.case.input.stimulus);
    if let Some(obstacle) = &plan.unchecked
        && !matches!(execution.outcome, Outcome::SyntaxError(_))
    {
        let message = format!("the source cannot be checked against this challenge's rules: {obstacle}");
        return Ok(Decision::because(Verdict::RuleViolation, message));
    }
    let answer = match decision::answer(execution, expected, stimulus) {
        Ok(answer) => answer,
        Err(decision) => return Ok(decision),
    };
    match checker::decider(&plan.challenge.comparison) {
        Decider::Custom(source) => consult(source, case, &answer, sandbox, cancel).map_err(|fault| match fault {
            Fault::Checker(reason) => Fault::Checker(prepare::told(&plan.challenge, reason)),
            other => other,
        }),
        Decider::Sealed => {
            let usual = if matches!(expected, Expected::Text(_)) { Pure::Lines } else { Pure::Exact };
            let decision = decision::compare(usual, expected, &answer, stimulus);
            let undecided = "the checker is sealed, and it alone knows whether this answer is right";
            let accepted = decision.verdict == Verdict::Accepted;
            Ok(if accepted { decision } else { Decision::because(Verdict::Skipped, undecided) })
        }
        Decider::Pure(comparison) => Ok(decision::compare(comparison, expected, &answer, stimulus)),
    }
}

/// Asks the author's checker, in a sandbox of its own.
fn consult(
    checker: &Arc<str>,
    case: &CompleteCase,
    answer: &Answer,
    sandbox: &dyn Sandbox,
    cancel: &CancellationToken,
) -> Result<Decision, Fault> {
    let answer = match answer {
        Answer::Value(value) => value.clone(),
        Answer::Text(bytes) => match String::from_utf8(bytes.clone()) {
            Ok(text) => Value::Str(text),
            Err(_) => return Ok(Decision::because(Verdict::WrongAnswer, "the output is not UTF-8 text")),
        },
    };
    let arguments = vec![input_value(case), expected_value(&case.expected), answer];
    let job = Job {
        source: Arc::clone(checker),
        call: prepare::function("check", arguments),
        watch: Watch::default(),
        leetcode: false,
        limits: CHECKER,
        stdin: Vec::new(),
        files: Vec::new(),
    };
    let execution = sandbox.run(&job, cancel)?;
    match &execution.outcome {
        Outcome::Returned(Value::Bool(true)) => Ok(Decision::accepted()),
        Outcome::Returned(Value::Bool(false)) => Ok(Decision::because(Verdict::WrongAnswer, "the answer is not right")),
        Outcome::Returned(Value::Str(reason)) => Ok(Decision::because(Verdict::WrongAnswer, reason.clone())),
        Outcome::Cancelled => Ok(Decision::because(Verdict::Skipped, "cancelled")),
        _ => Err(Fault::Checker(prepare::told_of(&execution, "the checker"))),
    }
}

/// A case's input as a custom checker sees it.
fn input_value(case: &CompleteCase) -> Value {
    let input = &case.case.input;
    let text = |text: &str| Value::Str(text.to_owned());
    let mut items = match &input.stimulus {
        Stimulus::Arguments(arguments) => vec![(text("args"), Value::List(arguments.clone()))],
        Stimulus::Calls(calls) => {
            let calls = calls.iter().map(|call| {
                let name = std::iter::once(Value::Str(call.name.clone()));
                Value::List(name.chain(call.arguments.iter().cloned()).collect())
            });
            vec![(text("calls"), Value::List(calls.collect()))]
        }
        Stimulus::Program { stdin, arguments } => vec![
            (text("stdin"), text(stdin)),
            (text("args"), Value::List(arguments.iter().map(|argument| text(argument)).collect())),
        ],
        Stimulus::Database { seed, query } => {
            vec![(text("seed"), text(seed)), (text("query"), query.as_deref().map_or(Value::None, text))]
        }
        // What tests come to is decided without a checker.
        Stimulus::Implementation { .. } => Vec::new(),
    };
    if !input.files.is_empty() {
        let files = input.files.iter().map(|(name, content)| {
            let content = match std::str::from_utf8(content) {
                Ok(content) => text(content),
                Err(_) => Value::Bytes(content.clone()),
            };
            (text(name), content)
        });
        items.push((text("files"), Value::Dict(files.collect())));
    }
    Value::Dict(items)
}

fn expected_value(expected: &Expected) -> Value {
    match expected {
        Expected::Value(value) => value.clone(),
        Expected::Text(text) => Value::Str(text.clone()),
        Expected::Calls(calls) => Value::List(calls.iter().map(expected_value).collect()),
        // An expected exception is decided before a checker is asked; inside a class case it stands as None.
        Expected::Raises(_) => Value::None,
    }
}

/// A case that was not run because of what the host found in the source.
fn found(case: &CompleteCase, finding: &Finding) -> CaseResult {
    match finding {
        Finding::NotText(place) => unrun(case, Verdict::SyntaxError, &place.to_string()),
        Finding::Violations(places) => {
            let lines: Vec<String> = places.iter().map(ToString::to_string).collect();
            unrun(case, Verdict::RuleViolation, &lines.join("\n"))
        }
    }
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
        execution: None,
        fault: None,
    }
}
