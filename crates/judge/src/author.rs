//! What tools for authors need of the judge beyond judging: answers put to a checker, and inputs put to the reference.
//!
//! Last in the flow, next to [`Judge`]; the crate `judge-author` is built on it. It does not know why something is
//! asked, or what becomes of the answers.

use std::sync::Arc;

use judge_sandbox::{Cancellation, Execution, Sandbox, Value};

use crate::challenge::{Case, Challenge, Comparison, Expected};
use crate::consult::{Checker, Place};
use crate::decision;
use crate::fault::Fault;
use crate::judge::Judge;
use crate::plan::{self, CompleteCase, Selection};
use crate::prepare::{self, PrepareError, PrepareErrorKind, databases};

pub use crate::challenge::{Equivalent, MutationBar};

/// Why the challenge's own checker reaches no decision about each of these answers to a case whose expected answer
/// is known; `None` where it decides, and everywhere when the challenge has no checker of its own.
///
/// # Errors
///
/// When the judge fails.
pub async fn ask_checker(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    asked: Vec<(Arc<Case>, Value)>,
) -> Result<Vec<Option<String>>, PrepareError> {
    let stop = Cancellation::new();
    let _guard = stop.clone().on_drop();
    let works = asked.into_iter().map(|(case, answer)| {
        let (challenge, workers, stop) = (challenge.clone(), judge.workers().clone(), stop.clone());
        move |sandbox: &dyn Sandbox| {
            let Comparison::Custom { source } = challenge.comparison_of(&case) else { return Ok(None) };
            let Some(expected) = case.expected.clone() else { return Ok(None) };
            let case = CompleteCase::new(Arc::clone(&case), Arc::new(expected));
            let checker = Checker { challenge: &challenge, source, case: &case };
            checker.failure(answer, Place { sandbox, workers: &workers, cancel: &stop })
        }
    });
    let failures: Result<Vec<_>, Fault> = judge.workers().all(works).await.into_iter().collect();
    failures.map_err(|fault| PrepareError::of(challenge, PrepareErrorKind::Fault(fault)))
}

/// All cases of a challenge in plan order, generated ones too; their answers are made, but not returned.
///
/// # Errors
///
/// When the cases cannot be completed.
pub async fn complete_cases(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    stop: &Cancellation,
) -> Result<Vec<Arc<Case>>, PrepareError> {
    let cases = prepare::complete(challenge, &Selection::All, &[], judge.workers(), stop).await?;
    Ok(cases.into_iter().map(|case| case.case).collect())
}

/// What happened when the reference was run on each of `cases`, in their order; nothing is kept on disk.
///
/// # Errors
///
/// When there is no reference.
pub async fn run_reference(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    cases: &[Case],
    stop: &Cancellation,
) -> Result<Vec<Result<Execution, Fault>>, PrepareError> {
    let Some(first) = cases.first() else { return Ok(Vec::new()) };
    let Some(reference) = challenge.authoring.reference.as_ref() else {
        return Err(PrepareError::of(challenge, PrepareErrorKind::NoReference { case: first.id.clone() }));
    };
    let work = |case: &Case| {
        let (challenge, case, source) = (Arc::clone(challenge), case.clone(), Arc::clone(reference));
        let (kept, stop) = (judge.workers().clone(), stop.clone());
        move |sandbox: &dyn Sandbox| {
            let job = plan::job(&challenge, &case, source, true);
            databases::run(&challenge, &case, job, (sandbox, &kept), &stop)
        }
    };
    Ok(judge.workers().all(cases.iter().map(work)).await)
}

/// Turns the outcome of a SQL or tests entry into that of a function.
///
/// # Errors
///
/// When the author's SQL does not create a database.
pub fn settle(challenge: &Challenge, case: &Case, execution: &mut Execution) -> Result<(), Fault> {
    decision::settle(challenge, case, execution).map(drop)
}

/// The answer in an execution of the reference, if there is one; an exception is not an answer.
pub fn answer_of(case: &Case, execution: &Execution) -> Option<Expected> {
    prepare::answer(case, execution)
}

/// `reason`, unless the challenge was sealed: then nothing is quoted, because others read logs too.
pub fn unless_secret(challenge: &Challenge, reason: String) -> String {
    prepare::unless_secret(challenge, reason)
}
