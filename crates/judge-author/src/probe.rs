//! Inputs that a tool made up, and the cases that a challenge has: whether the author's conditions allow them, and what
//! the reference answers.
//!
//! Nothing is kept on disk, since there are many such inputs and each is used once. How inputs are made is not known
//! here.

use std::sync::Arc;
use std::time::Duration;

use judge::Cancellation;
use judge::author::{answer_of, complete_cases, run_reference, settle, unless_secret};
use judge::inputs::Inputs;
use judge::outcome::{CallOutcome, Raised};
use judge::{
    Case, Challenge, Elapsed, Execution, Expected, Fault, Input, Judge, Limits, Outcome, PrepareError,
    PrepareErrorKind, Stimulus, Usage, Value,
};
use judge_sandbox::{Job, JobCall};

use crate::inputs::names;

/// Inputs that one job checks.
const TOGETHER: usize = 256;

/// What a job that checks [`TOGETHER`] inputs may use.
const CONDITIONS: Limits = Limits {
    instructions: 10 * Limits::INSTRUCTIONS_PER_SECOND,
    memory: 512 << 20,
    output: 32 << 20,
    sleep: Duration::ZERO,
};

/// The most misfits that are listed; of any more, only the number is given.
const LISTED: usize = 20;

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
pub(crate) struct Answered {
    /// The case; it expects the reference's answer, if there is one.
    pub(crate) case: Case,
    /// What the reference used.
    pub(crate) usage: Usage,
    /// Why there is no answer; abridged when the challenge was sealed.
    pub(crate) failure: Option<String>,
}

/// Which of `inputs` satisfy the conditions of the challenge's declared inputs; all of them when it declares none.
///
/// Shapes are not checked: [`Inputs::check`] does that.
///
/// # Errors
///
/// When a condition cannot be evaluated, or the judge fails.
pub(crate) async fn meets_conditions(
    judge: &Judge,
    challenge: &Challenge,
    inputs: &[Input],
    stop: &Cancellation,
) -> Result<Vec<bool>, PrepareError> {
    let declared = challenge.inputs().filter(|inputs| !inputs.conditions.expressions.is_empty());
    let Some(declared) = declared else {
        return Ok(vec![true; inputs.len()]);
    };
    let source: Arc<str> = format!("{}{HARNESS}", declared.conditions.definitions).into();
    let jobs = inputs.chunks(TOGETHER).map(|inputs| condition_job(declared, &source, inputs)).collect();
    let mut allowed = Vec::with_capacity(inputs.len());
    for (execution, inputs) in
        judge.python().workers().run_all(jobs, stop).await.into_iter().zip(inputs.chunks(TOGETHER))
    {
        let execution = execution.map_err(|fault| faulty(challenge, fault.into()))?;
        let reason = match &execution.outcome {
            Outcome::Returned(Value::List(answers)) if answers.len() == inputs.len() => {
                allowed.extend(answers.iter().map(|answer| *answer == Value::Bool(true)));
                continue;
            }
            Outcome::Cancelled => return Ok(vec![false; inputs.len()]),
            Outcome::Returned(Value::Str(reason)) => reason.clone(),
            _ => execution.description(),
        };
        let reason = unless_secret(challenge, reason);
        return Err(PrepareError::new(challenge.id().clone(), PrepareErrorKind::Condition { reason }));
    }
    Ok(allowed)
}

fn condition_job(declared: &Inputs, source: &Arc<str>, inputs: &[Input]) -> Job {
    let expressions = declared.conditions.expressions.iter().map(|text| Value::Str(text.clone())).collect();
    let inputs = inputs.iter().map(|input| names(declared, input)).collect();
    let arguments = vec![Value::List(expressions), Value::List(inputs)];
    Job::new(Arc::clone(source), JobCall::function("__judge_conditions", arguments), CONDITIONS)
}

/// What the reference answers to `cases`, regardless of what they expect; none of it is kept on disk.
///
/// The cases come back in the same order, each with the answer as its expected one, or with the reason why there is
/// none. They may take as long as the declared inputs allow.
///
/// # Errors
///
/// When there is no reference, or the judge fails.
pub(crate) async fn ask_reference(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    cases: Vec<Case>,
    stop: &Cancellation,
) -> Result<Vec<Answered>, PrepareError> {
    let executions = run_reference(judge, challenge, &cases, stop).await?;
    let mut answered = Vec::with_capacity(cases.len());
    for (case, execution) in cases.into_iter().zip(executions) {
        let mut asked = Answered { case, usage: Usage::default(), failure: None };
        match execution {
            Ok(mut execution) => record(challenge, &mut asked, &mut execution),
            Err(Fault::Seed(reason)) => {
                asked.failure = Some(unless_secret(challenge, format!("a database cannot be made: {reason}")));
            }
            Err(fault) => return Err(faulty(challenge, fault)),
        }
        answered.push(asked);
    }
    Ok(answered)
}

/// Puts the answer from an execution into its case.
fn record(challenge: &Challenge, asked: &mut Answered, execution: &mut Execution) {
    asked.usage = execution.usage;
    if let Err(Fault::Seed(reason)) = settle(challenge, &asked.case, execution) {
        asked.failure = Some(unless_secret(challenge, format!("the database cannot be made: {reason}")));
        return;
    }
    let declared = challenge.inputs();
    let raises = declared.map_or(&[][..], |inputs| inputs.raises.as_slice());
    let Some(expected) = answer(&asked.case, execution, raises) else {
        asked.failure = Some(unless_secret(challenge, execution.description()));
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
        _ => answer_of(case, execution),
    }
}

/// What is wrong with the challenge's cases, generated ones included, according to its declared inputs: a line for each
/// case that does not fit them. For a challenge that was sealed, only ids are given.
///
/// # Errors
///
/// When the cases cannot be completed, a condition cannot be evaluated, or the judge fails.
pub async fn check_cases(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    stop: &Cancellation,
) -> Result<Vec<String>, PrepareError> {
    let Some(declared) = challenge.inputs() else { return Ok(Vec::new()) };
    let cases = complete_cases(judge, challenge, stop).await?;
    let mut misfits = Vec::new();
    let mut fitting = Vec::new();
    for case in &cases {
        match declared.check(&case.input) {
            Ok(()) => fitting.push(case),
            Err(misfit) => misfits.push((&case.id, misfit.to_string())),
        }
    }
    let inputs: Vec<Input> = fitting.iter().map(|case| case.input.clone()).collect();
    let allowed = meets_conditions(judge, challenge, &inputs, stop).await?;
    let refused = fitting.iter().zip(allowed).filter(|(_, allowed)| !allowed);
    misfits.extend(refused.map(|(case, _)| (&case.id, "a condition of `where` does not hold".to_owned())));
    let more = misfits.len().saturating_sub(LISTED);
    let mut lines = Vec::new();
    for (id, misfit) in misfits.into_iter().take(LISTED) {
        let reason = if challenge.is_secret() { String::new() } else { format!(": {misfit}") };
        lines.push(format!("the case {id} does not fit inputs.toml{reason}"));
    }
    if more > 0 {
        lines.push(format!("{more} more cases do not fit inputs.toml"));
    }
    Ok(lines)
}

fn faulty(challenge: &Challenge, fault: Fault) -> PrepareError {
    PrepareError::new(challenge.id().clone(), PrepareErrorKind::Fault(fault))
}
