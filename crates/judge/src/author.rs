//! What tools for authors need of the judge beyond judging: answers put to a checker, and inputs put to the reference.
//!
//! Last in the flow, beside [`Judge`]; the crate `judge-author` stands on it. What is asked, and what is made of the
//! answers, is not known here.

use std::sync::Arc;

use judge_sandbox::{Fault, Sandbox, Value};
use tokio_util::sync::CancellationToken;

use crate::challenge::{Case, Challenge, Comparison};
use crate::consult::{Checker, Place};
use crate::judge::Judge;
use crate::plan::CompleteCase;
use crate::prepare::PrepareError;

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
    let stop = CancellationToken::new();
    let _guard = stop.clone().drop_guard();
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
    failures.map_err(|fault| PrepareError::Fault { challenge: challenge.id.to_string(), fault })
}
