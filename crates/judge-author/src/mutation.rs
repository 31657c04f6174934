//! Which mutants of a challenge's reference its cases kill, and what that means for the challenge.
//!
//! It stands between [`mutants`](crate::mutants), which knows no challenge, and whatever shows the result. It remembers
//! nothing: known fates are passed in, so that a cache is the caller's business.

use std::sync::Arc;

use futures_util::StreamExt;
use judge::author::{Equivalent, MutationBar};
use judge::{
    Audience, Cancellation, Case, Challenge, Entry, Judge, Limits, PrepareError, Report, Request, Submission, Verdict,
};

use crate::mutants::{Mutant, Unreadable, mutants};

#[cfg(test)]
mod tests;

/// How many times the reference's cost in the dearest case of the same run a mutant may cost.
const PATIENCE: u64 = 10;

/// Instructions that a mutant may need on top, so that cheap cases have no tight limit.
const SLACK: u64 = Limits::INSTRUCTIONS_PER_SECOND / 50;

/// Cases are run together if the dearest costs at most this many times what the cheapest does.
const SPREAD: u64 = 8;

/// The fate of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Some case noticed it, with this verdict.
    Killed(Verdict),
    /// All cases accepted it.
    Survived,
    /// CPython does not compile it, so it says nothing about the cases.
    Invalid,
}

/// A mutant and its fate.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The mutant.
    pub mutant: Mutant,
    /// Its fate.
    pub fate: Fate,
    /// Why no case can kill it, according to the author.
    pub equivalent: Option<String>,
}

/// What the mutants of one reference say about its challenge's cases.
#[derive(Debug, Clone)]
pub struct Mutation {
    /// The mutants in the order of the source.
    pub mutants: Vec<Judged>,
    /// Problems with the declarations of equivalent mutants.
    pub problems: Vec<String>,
}

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MutationError {
    /// There is nothing to make mutants from.
    #[error("{challenge}: there is no solutions/reference.py to make mutants of")]
    NoReference {
        /// The challenge.
        challenge: String,
    },
    /// The reference cannot be read.
    #[error("{challenge}: solutions/reference.py: {reason}")]
    Unreadable {
        /// The challenge.
        challenge: String,
        /// Why.
        #[source]
        reason: Unreadable,
    },
    /// The reference itself is not accepted, so nothing can be said about mutants.
    #[error("{challenge}: its reference is not accepted: {reason}")]
    Rejected {
        /// The challenge.
        challenge: String,
        /// In which case, and why.
        reason: String,
    },
    /// The cases cannot be completed.
    #[error(transparent)]
    Prepare(#[from] PrepareError),
    /// The judge failed.
    #[error("{challenge}: the mutant {mutant} could not be judged: {reason}")]
    Unjudged {
        /// The challenge.
        challenge: String,
        /// The mutant's id.
        mutant: String,
        /// Why.
        reason: String,
    },
}

/// Why there are no mutants of a challenge's reference, when its kind of entry has none.
pub fn without_mutants(challenge: &Challenge) -> Option<&'static str> {
    match challenge.entry() {
        Entry::Sql(_) => Some("its solutions are SQL, and mutants are made of Python"),
        Entry::Tests(_) => Some("its solutions are tests, and its wrong implementations are the mutants"),
        Entry::Drill(_) => Some("its solutions are sheets of answers, and mutants are made of Python"),
        Entry::Function(_) | Entry::Class(_) | Entry::Program => None,
    }
}

/// The mutants of a challenge's reference.
pub fn mutants_of(challenge: &Challenge) -> Result<Vec<Mutant>, MutationError> {
    let name = || challenge.id().to_string();
    let reference = challenge.reference().ok_or_else(|| MutationError::NoReference { challenge: name() })?;
    mutants(reference).map_err(|reason| MutationError::Unreadable { challenge: name(), reason })
}

/// Judges mutants of a challenge's reference and reports each fate to `observe` as soon as it is known.
///
/// The cheapest cases are run first, and the first that is not accepted ends a mutant. A mutant that needs more than
/// ten times what the reference needs in cases of about the same cost is taken to loop. Cancelling `stop` ends the run:
/// mutants whose fate is still unknown are not reported.
///
/// # Errors
///
/// When the reference is not accepted, the cases cannot be completed, or the judge fails.
pub async fn judge_mutants(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    mutants: &[Mutant],
    stop: &Cancellation,
    mut observe: impl FnMut(&Mutant, Fate),
) -> Result<(), MutationError> {
    let name = || challenge.id().to_string();
    let reference = challenge.reference().ok_or_else(|| MutationError::NoReference { challenge: name() })?;
    let request = Request::new(Arc::clone(challenge), Submission::new(reference)).cancel_with(stop.clone());
    let report = judge.submit(request).await?;
    if stop.is_cancelled() {
        return Ok(());
    }
    if report.verdict() != Verdict::Accepted {
        return Err(MutationError::Rejected { challenge: name(), reason: decisive(&report) });
    }
    let mut alive: Vec<&Mutant> = mutants.iter().collect();
    for stage in stages(&report) {
        let widest = challenge.limits_among(&stage.cases);
        let limits = Limits { instructions: stage.instructions(&widest), ..widest };
        let part = Arc::new(Challenge::clone(challenge).with_cases(stage.cases).with_limits(limits));
        let requests = alive.drain(..).map(|mutant| {
            let submission = Submission::new(mutant.source(reference));
            (mutant, Request::new(Arc::clone(&part), submission).fail_fast(true).cancel_with(stop.clone()))
        });
        let requests: Vec<_> = requests.collect();
        let mut reports = judge.evaluation().stream(futures_util::stream::iter(requests));
        while let Some((mutant, report)) = reports.next().await {
            let report = report?;
            if stop.is_cancelled() {
                return Ok(());
            }
            match report.verdict() {
                Verdict::Accepted => alive.push(mutant),
                Verdict::SyntaxError => observe(mutant, Fate::Invalid),
                Verdict::Unjudged => {
                    let (mutant, reason) = (mutant.id.clone(), decisive(&report));
                    return Err(MutationError::Unjudged { challenge: name(), mutant, reason });
                }
                verdict => observe(mutant, Fate::Killed(verdict)),
            }
        }
    }
    for mutant in alive {
        observe(mutant, Fate::Survived);
    }
    Ok(())
}

/// Cases of about the same cost.
struct Stage {
    cases: Vec<Case>,
    /// The reference's cost in the dearest of them.
    dearest: u64,
}

impl Stage {
    fn instructions(&self, limits: &Limits) -> u64 {
        self.dearest.saturating_mul(PATIENCE).saturating_add(SLACK).min(limits.instructions)
    }
}

/// The cases grouped by what the reference needs for them, cheapest first.
fn stages(report: &Report) -> Vec<Stage> {
    let mut cases: Vec<(u64, Case)> =
        report.cases().iter().map(|result| (result.usage().instructions, result.answered_case())).collect();
    cases.sort_by_key(|(cost, _)| *cost);
    let mut stages: Vec<Stage> = Vec::new();
    let mut cheapest = 0;
    for (cost, case) in cases {
        match stages.last_mut() {
            Some(stage) if cost <= cheapest * SPREAD => {
                stage.cases.push(case);
                stage.dearest = cost;
            }
            _ => {
                stages.push(Stage { cases: vec![case], dearest: cost });
                cheapest = cost.max(1);
            }
        }
    }
    stages
}

/// The case that decided a report, and why; nothing of it is quoted if the challenge was sealed.
pub(crate) fn decisive(report: &Report) -> String {
    let secret = report.challenge().is_secret();
    let audience = if secret { Audience::Candidate } else { Audience::Author };
    let verdict = report.verdict();
    let Some(result) = report.cases().iter().find(|case| case.verdict() == verdict) else {
        return verdict.to_string();
    };
    let view = result.view(audience);
    let message = view.message.map(|message| format!(", {message}")).unwrap_or_default();
    format!("{verdict} in case {}{message}", view.id)
}

impl Mutation {
    /// Joins mutants with their fates and the author's declarations about them.
    pub fn new(fates: Vec<(Mutant, Fate)>, declared: &[Equivalent]) -> Self {
        let mut mutants: Vec<Judged> =
            fates.into_iter().map(|(mutant, fate)| Judged { mutant, fate, equivalent: None }).collect();
        let problems = declared.iter().filter_map(|equivalent| declare(equivalent, &mut mutants).err()).collect();
        Self { mutants, problems }
    }

    /// How many were killed.
    pub fn killed(&self) -> usize {
        self.mutants.iter().filter(|judged| matches!(judged.fate, Fate::Killed(_))).count()
    }

    /// Those that no case noticed and nobody declared equivalent.
    pub fn survivors(&self) -> impl Iterator<Item = &Judged> {
        self.mutants.iter().filter(|judged| judged.fate == Fate::Survived && judged.equivalent.is_none())
    }

    /// How many survived because they are declared equivalent.
    pub fn equivalent(&self) -> usize {
        self.mutants.iter().filter(|judged| judged.equivalent.is_some()).count()
    }

    /// The share of killed mutants among those that count: neither equivalent nor invalid. 1 if there are none.
    #[expect(clippy::cast_precision_loss, reason = "there are never 2^53 mutants")]
    pub fn score(&self) -> f64 {
        let (killed, survived) = (self.killed(), self.survivors().count());
        if killed + survived == 0 { 1.0 } else { killed as f64 / (killed + survived) as f64 }
    }
}

/// The share of mutants that a challenge's cases must kill.
pub fn bar(challenge: &Challenge) -> f64 {
    challenge.mutation().map_or(MutationBar::USUAL, |bar| bar.score)
}

/// Marks the mutant that `equivalent` declares, or says why there is none.
fn declare(equivalent: &Equivalent, mutants: &mut [Judged]) -> Result<(), String> {
    let (line, becomes) = (plain(&equivalent.line), plain(&equivalent.becomes));
    let about = format!("[[equivalent]] `{line}` becoming `{becomes}`");
    // Edits on several lines that read the same, in the order of the source; several edits may give the same line.
    let mut fits: Vec<&mut Judged> = mutants
        .iter_mut()
        .filter(|judged| plain(&judged.mutant.before) == line && plain(&judged.mutant.after) == becomes)
        .collect();
    let count = fits.len();
    let fit = match equivalent.occurrence {
        Some(occurrence) if occurrence > count => {
            return Err(format!("{about}: there are only {count} of them, `occurrence` is {occurrence}"));
        }
        Some(occurrence) => &mut fits[occurrence - 1],
        None => match fits.as_mut_slice() {
            [] => return Err(format!("{about} fits no mutant of solutions/reference.py")),
            [only] => only,
            _ => return Err(format!("{about} fits {count} mutants; say which with `occurrence`, from 1")),
        },
    };
    match fit.fate {
        Fate::Killed(verdict) => {
            Err(format!("{about}: the mutant {} is not equivalent, a case kills it ({verdict})", fit.mutant.id))
        }
        Fate::Invalid => {
            Err(format!("{about}: the mutant {} does not compile, so that it does not count", fit.mutant.id))
        }
        Fate::Survived if fit.equivalent.is_some() => Err(format!("{about} is declared twice")),
        Fate::Survived => {
            fit.equivalent = Some(equivalent.reason.clone());
            Ok(())
        }
    }
}

/// Lines without indentation and trailing white space.
fn plain(lines: &str) -> String {
    lines.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
