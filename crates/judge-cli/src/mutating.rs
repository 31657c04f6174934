//! Mutants of one challenge's reference; those whose fate is cached are not run again.
//!
//! Shared by `judge mutate` and `judge verify`, which show the result in their own ways.

use std::sync::Arc;

use judge::{Cancellation, Challenge, Judge};
use judge_author::mutants::Mutant;
use judge_author::mutation::{self, Fate, Mutation, MutationError, Trial};

use self::fates::Fates;
use crate::args::Common;
use crate::cache::Cache;
use crate::exit::ExitStatus;
use crate::progress::Progress;
use crate::text::counted;

pub(crate) mod fates;

/// What all challenges of a run share.
pub(crate) struct Mutating {
    judge: Judge,
    cache: Cache,
}

impl Mutating {
    /// Runs mutants with `judge`, and keeps their fates where `common` says.
    pub(crate) fn new(judge: Judge, common: &Common) -> Self {
        Self { judge, cache: Cache::of(common) }
    }

    /// What runs them.
    pub(crate) fn judge(&self) -> &Judge {
        &self.judge
    }

    /// The fates of the mutants of a challenge's reference; some are missing after `stop` was cancelled. The reference
    /// is run first, unless its `trial` is given. Whatever else goes wrong is added to `warnings`.
    pub(crate) async fn check(
        &self,
        challenge: &Arc<Challenge>,
        trial: Option<&Trial>,
        stop: &Cancellation,
        progress: &Progress,
        warnings: &mut Vec<String>,
    ) -> Result<Mutation, MutationError> {
        let mutants = mutation::mutants_of(challenge)?;
        let reference = challenge.reference().unwrap_or_default();
        let mut fates = Fates::recall(&self.cache, challenge);
        let unknown: Vec<Mutant> =
            mutants.iter().filter(|mutant| fates.get(mutant, reference).is_none()).cloned().collect();
        let mut judged = Ok(());
        if !unknown.is_empty() {
            progress.expect_more(unknown.len());
            let passed = match trial {
                Some(trial) => Ok(Some(trial.clone())),
                None => Trial::of(&self.judge, challenge, stop).await,
            };
            let observe = |mutant: &Mutant, fate| {
                fates.set(mutant, reference, fate);
                progress.done();
            };
            judged = match passed {
                Ok(Some(trial)) => mutation::judge_mutants(&self.judge, &trial, &unknown, stop, observe).await,
                Ok(None) => Ok(()),
                Err(error) => Err(error),
            };
        }
        // Findings are kept even when there is no result.
        if let Err(error) = fates.keep() {
            let reason = judge::why(&error);
            warnings.push(format!("the fates of the mutants of {} could not be kept: {reason}", challenge.id()));
        }
        judged?;
        let known = |mutant: Mutant| fates.get(&mutant, reference).map(|fate| (mutant, fate));
        Ok(Mutation::new(mutants.into_iter().filter_map(known).collect(), challenge.equivalents()))
    }
}

/// The status that a result gives the run, when the share `bar` must be killed.
pub(crate) fn status(result: &Result<Mutation, MutationError>, bar: f64) -> ExitStatus {
    match result {
        Err(MutationError::Prepare(error)) if error.is_fault() => ExitStatus::JudgeFailed,
        Err(MutationError::Unjudged { .. }) => ExitStatus::JudgeFailed,
        Err(_) => ExitStatus::Mistake,
        Ok(mutation) if !mutation.problems.is_empty() => ExitStatus::Mistake,
        Ok(mutation) if mutation.score() < bar => ExitStatus::NotAccepted,
        Ok(_) => ExitStatus::Success,
    }
}

/// The score compared with the bar, and the counts.
pub(crate) fn counts(mutation: &Mutation, bar: f64) -> (String, String) {
    let mut parts = vec![
        format!("{} of {}", mutation.killed(), counted(mutation.mutants.len(), "mutant")) + " killed",
        format!("{} survived", mutation.survivors().count()),
    ];
    let invalid = mutation.mutants.iter().filter(|judged| judged.fate == Fate::Invalid).count();
    for (count, word) in [(mutation.equivalent(), "equivalent"), (invalid, "invalid")] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    (format!("score {:.3}, at least {bar}", floored(mutation.score())), parts.join(", "))
}

/// A score with three decimals, rounded so that it never looks better than it is.
fn floored(score: f64) -> f64 {
    (score * 1000.0 + 1e-9).floor() / 1000.0
}
