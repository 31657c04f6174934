//! A challenge prepared for many solutions that some case should notice.

use std::sync::Arc;

use judge::{Cancellation, Case, CaseResult, Challenge, Judge, Limits, Report, Request, Submission, Verdict};

use super::{MutationError, decisive};

/// How many times as much as the reference a solution may cost in a case.
const PATIENCE: u64 = 10;

/// Instructions that a solution may need on top, so that cheap cases have no tight limit.
const SLACK: u64 = Limits::INSTRUCTIONS_PER_SECOND / 50;

/// A challenge with its reference's answers, and its cases in the order of what they cost the reference. A solution
/// that needs more than ten times that in a case is taken to loop.
#[derive(Debug, Clone)]
pub struct Trial(Arc<Challenge>);

impl Trial {
    /// Runs the reference; `None` if `stop` is cancelled meanwhile.
    ///
    /// # Errors
    ///
    /// When there is no reference, it is not accepted, or the cases cannot be completed.
    pub async fn of(
        judge: &Judge,
        challenge: &Arc<Challenge>,
        stop: &Cancellation,
    ) -> Result<Option<Self>, MutationError> {
        let name = || challenge.id().to_string();
        let reference = challenge.reference().ok_or_else(|| MutationError::NoReference { challenge: name() })?;
        let request = Request::new(Arc::clone(challenge), Submission::new(reference)).cancel_with(stop.clone());
        let report = judge.submit(request).await?;
        if stop.is_cancelled() {
            return Ok(None);
        }
        if report.verdict() != Verdict::Accepted {
            return Err(MutationError::Rejected { challenge: name(), reason: decisive(&report) });
        }
        Ok(Some(Self::after(&report)))
    }

    /// What the report on an accepted reference says about its challenge.
    pub fn after(accepted: &Report) -> Self {
        let challenge = accepted.challenge();
        let mut results: Vec<&CaseResult> = accepted.cases().iter().collect();
        results.sort_by_key(|result| result.usage().instructions);
        let cases = results.into_iter().map(|result| limited(challenge, result)).collect();
        Self(Arc::new(Challenge::clone(challenge).with_cases(cases)))
    }

    pub(crate) fn challenge(&self) -> &Arc<Challenge> {
        &self.0
    }
}

fn limited(challenge: &Challenge, result: &CaseResult) -> Case {
    let mut case = result.answered_case();
    let enough = result.usage().instructions.saturating_mul(PATIENCE).saturating_add(SLACK);
    case.terms.limits.instructions = Some(enough.min(challenge.limits_of(&case).instructions));
    // The cases of a stage would wait for those of the stage before, expensive ones included.
    case.stage = 1;
    case
}
