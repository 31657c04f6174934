//! Inputs that a tool invented: whether the author's conditions allow them, and what the reference answers.
//!
//! Separate from completing cases. Nothing is kept on disk, since such inputs are many and each is asked about once.
//! How inputs are made is not known here.

use std::sync::Arc;

use judge_sandbox::{
    CallOutcome, Cancellation, Execution, Fault, Job, JobCall, Outcome, Raised, Sandbox, Usage, Value, Workers,
};

use super::{GENERATOR, PrepareError, PrepareErrorKind, databases, faulty, told};
use crate::challenge::inputs::Inputs;
use crate::challenge::{Case, Challenge, Elapsed, Expected, Input, Limits, Stimulus};
use crate::decision;
use crate::plan::{self, Selection};

/// Inputs that one job checks.
const TOGETHER: usize = 256;

/// What a job that checks [`TOGETHER`] inputs may use.
const CONDITIONS: Limits = Limits { instructions: 10 * Limits::INSTRUCTIONS_PER_SECOND, ..GENERATOR };

/// Misfits that are listed; beyond that, only the number is told.
const TOLD: usize = 20;

/// Evaluates the conditions on every input. The parts are globals of the expressions, so that comprehensions see them.
const HARNESS: &str = r"

def __judge_conditions(expressions, inputs):
    import copy
    codes = [compile(text.strip(), f'<condition {number}>', 'eval') for number, text in enumerate(expressions, 1)]
    answers = []
    for names in inputs:
        for number, code in enumerate(codes, 1):
            try:
                good = bool(eval(code, {**globals(), **copy.deepcopy(names)}))
            except Exception as error:
                return f'condition {number} raises {type(error).__name__}: {error}, for {names!r:.300}'
            if not good:
                answers.append(False)
                break
        else:
            answers.append(True)
    return answers
";

/// A case that the reference was asked about.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The case; it expects the reference's answer, if there is one.
    pub case: Case,
    /// What the reference used.
    pub usage: Usage,
    /// Why there is no answer; abridged when the challenge was sealed.
    pub failure: Option<String>,
}

/// Which of `inputs` the conditions allow.
pub(crate) async fn meets_conditions(
    challenge: &Challenge,
    inputs: &[Input],
    workers: &Workers,
    cancel: &Cancellation,
) -> Result<Vec<bool>, PrepareError> {
    let Some(declared) =
        challenge.authoring.inputs.as_deref().filter(|inputs| !inputs.conditions.expressions.is_empty())
    else {
        return Ok(vec![true; inputs.len()]);
    };
    let source: Arc<str> = format!("{}{HARNESS}", declared.conditions.definitions).into();
    let jobs = inputs.chunks(TOGETHER).map(|inputs| condition_job(declared, &source, inputs)).collect();
    let mut allowed = Vec::with_capacity(inputs.len());
    for (execution, inputs) in workers.run_all(jobs, cancel).await.into_iter().zip(inputs.chunks(TOGETHER)) {
        let execution = execution.map_err(|fault| faulty(challenge, fault))?;
        let reason = match &execution.outcome {
            Outcome::Returned(Value::List(answers)) if answers.len() == inputs.len() => {
                allowed.extend(answers.iter().map(|answer| *answer == Value::Bool(true)));
                continue;
            }
            Outcome::Cancelled => return Ok(vec![false; inputs.len()]),
            Outcome::Returned(Value::Str(reason)) => reason.clone(),
            _ => execution.told(),
        };
        let reason = told(challenge, reason);
        return Err(PrepareError::of(challenge, PrepareErrorKind::Condition { reason }));
    }
    Ok(allowed)
}

fn condition_job(declared: &Inputs, source: &Arc<str>, inputs: &[Input]) -> Job {
    let expressions = declared.conditions.expressions.iter().map(|text| Value::Str(text.clone())).collect();
    let inputs = inputs.iter().map(|input| declared.names(input)).collect();
    let arguments = vec![Value::List(expressions), Value::List(inputs)];
    Job::new(Arc::clone(source), JobCall::function("__judge_conditions", arguments), CONDITIONS)
}

/// The reference's answers to the cases.
pub(crate) async fn ask(
    challenge: &Arc<Challenge>,
    cases: Vec<Case>,
    workers: &Workers,
    cancel: &Cancellation,
) -> Result<Vec<Answered>, PrepareError> {
    let Some(first) = cases.first() else { return Ok(Vec::new()) };
    let Some(reference) = challenge.authoring.reference.as_ref() else {
        return Err(PrepareError::of(challenge, PrepareErrorKind::NoReference { case: first.id.clone() }));
    };
    let work = |case: &Case| {
        let (challenge, case, source) = (Arc::clone(challenge), case.clone(), Arc::clone(reference));
        let (kept, stop) = (workers.clone(), cancel.clone());
        move |sandbox: &dyn Sandbox| {
            let job = plan::job(&challenge, &case, source, true);
            databases::run(&challenge, &case, job, (sandbox, &kept), &stop)
        }
    };
    let executions = workers.all(cases.iter().map(work)).await;
    let mut answered = Vec::with_capacity(cases.len());
    for (case, execution) in cases.into_iter().zip(executions) {
        let mut asked = Answered { case, usage: Usage::default(), failure: None };
        match execution {
            Ok(mut execution) => settle(challenge, &mut asked, &mut execution),
            Err(Fault::Seed(reason)) => asked.failure = Some(format!("a database cannot be made: {reason}")),
            Err(fault) => return Err(faulty(challenge, fault)),
        }
        answered.push(asked);
    }
    Ok(answered)
}

/// Puts the answer from an execution into its case.
fn settle(challenge: &Challenge, asked: &mut Answered, execution: &mut Execution) {
    asked.usage = execution.usage;
    if let Err(Fault::Seed(reason)) = decision::settle(challenge, &asked.case, execution) {
        asked.failure = Some(told(challenge, format!("the database cannot be made: {reason}")));
        return;
    }
    let declared = challenge.authoring.inputs.as_deref();
    let raises = declared.map_or(&[][..], |inputs| inputs.raises.as_slice());
    let Some(expected) = answer(&asked.case, execution, raises) else {
        asked.failure = Some(told(challenge, execution.told()));
        return;
    };
    if let (Expected::Calls(results), Stimulus::Calls(calls)) = (&expected, &mut asked.case.input.stimulus) {
        // No call follows a constructor that raised.
        calls.truncate(results.len());
    }
    asked.case.expected = Some(expected);
    if let Some(slack) = declared.and_then(|inputs| inputs.elapsed) {
        let passed = execution.usage.elapsed();
        let (least, most) = (passed.saturating_sub(slack), passed.saturating_add(slack));
        asked.case.elapsed = Elapsed { at_least: Some(least), at_most: Some(most) };
    }
}

/// The reference's answer: a value, a text, or one of the exceptions that are declared.
fn answer(case: &Case, execution: &Execution, raises: &[String]) -> Option<Expected> {
    let declared = |raised: &Raised| {
        // The most specific declared name.
        let name = raised.types.iter().find(|name| raises.contains(name) && raised.is_a(name));
        name.cloned().map(Expected::Raises)
    };
    match &execution.outcome {
        Outcome::Raised(raised) => declared(raised),
        Outcome::Called(results) => {
            let results = results.iter().map(|result| match result {
                CallOutcome::Returned(value) => Some(Expected::Value(value.clone())),
                CallOutcome::Raised(raised) => declared(raised),
            });
            results.collect::<Option<Vec<_>>>().map(Expected::Calls)
        }
        _ => super::answer(case, execution),
    }
}

/// What is wrong with the challenge's cases, according to its declared inputs.
pub(crate) async fn check(
    challenge: &Arc<Challenge>,
    workers: &Workers,
    cancel: &Cancellation,
) -> Result<Vec<String>, PrepareError> {
    let Some(declared) = challenge.authoring.inputs.as_deref() else { return Ok(Vec::new()) };
    let cases = super::complete(challenge, &Selection::All, &[], workers, cancel).await?;
    let mut misfits = Vec::new();
    let mut fitting = Vec::new();
    for case in &cases {
        match declared.check(&case.case.input) {
            Ok(()) => fitting.push(&case.case),
            Err(misfit) => misfits.push((&case.case.id, misfit.to_string())),
        }
    }
    let inputs: Vec<Input> = fitting.iter().map(|case| case.input.clone()).collect();
    let allowed = meets_conditions(challenge, &inputs, workers, cancel).await?;
    let refused = fitting.iter().zip(allowed).filter(|(_, allowed)| !allowed);
    misfits.extend(refused.map(|(case, _)| (&case.id, "a condition of `where` does not hold".to_owned())));
    let more = misfits.len().saturating_sub(TOLD);
    let mut lines = Vec::new();
    for (id, misfit) in misfits.into_iter().take(TOLD) {
        let reason = if challenge.provenance.secret { String::new() } else { format!(": {misfit}") };
        lines.push(format!("the case {id} does not fit inputs.toml{reason}"));
    }
    if more > 0 {
        lines.push(format!("{more} more cases do not fit inputs.toml"));
    }
    Ok(lines)
}
