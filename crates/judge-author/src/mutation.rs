//! Which mutants of a challenge's reference its cases kill, and what that means for the challenge.
//!
//! It sits between [`mutants`](crate::mutants), which knows no challenge, and whatever shows the result. It remembers
//! nothing: known fates are passed in, so that a cache is the caller's business.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::{StreamExt, stream};
use judge::author::{Equivalent, MutationBar};
use judge::{
    Audience, Cancellation, CaseId, Challenge, Entry, Judge, PrepareError, Report, Request, Selection, Submission,
    Verdict,
};

use crate::mutants::{Mutant, SourceError, mutants};

pub use self::trial::Trial;

mod trial;

#[cfg(test)]
mod tests;

/// The distance in the list between the mutants that are judged first, without a neighbour: a power of two.
const FARTHEST: usize = 8;

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
#[non_exhaustive]
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
#[non_exhaustive]
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
    #[error("{challenge}: there is no solutions/reference.py to make mutants from")]
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
        reason: SourceError,
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
        Entry::Sql(_) => Some("its solutions are SQL, and mutants are made from Python"),
        Entry::Tests(_) => Some("its solutions are tests, and its wrong implementations are the mutants"),
        Entry::Drill(_) => Some("its solutions are sheets of answers, and mutants are made from Python"),
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
/// The first case that is not accepted ends a mutant. Cases that killed a neighbour in the source are tried first, then
/// all of them, the cheapest first. Cancelling `stop` ends the run: mutants whose fate is still unknown are not
/// reported.
///
/// # Errors
///
/// When the judge fails.
pub async fn judge_mutants(
    judge: &Judge,
    trial: &Trial,
    mutants: &[Mutant],
    stop: &Cancellation,
    mut observe: impl FnMut(&Mutant, Fate),
) -> Result<(), MutationError> {
    let challenge = trial.challenge();
    let name = || challenge.id().to_string();
    let reference = challenge.reference().ok_or_else(|| MutationError::NoReference { challenge: name() })?;
    let mut killers: Vec<Option<CaseId>> = vec![None; mutants.len()];
    for (distance, level) in levels(mutants.len()) {
        let first = |index| (index, beside(&killers, index, distance));
        let mut left: Vec<(usize, Selection)> = level.into_iter().map(first).collect();
        while !left.is_empty() {
            let requests = left.drain(..).map(|(index, selection)| {
                let is_all = selection == Selection::All;
                let submission = Submission::new(mutants[index].source(reference));
                let request = Request::new(Arc::clone(challenge), submission).select(selection);
                ((index, is_all), request.fail_fast(true).cancel_with(stop.clone()))
            });
            let requests: Vec<_> = requests.collect();
            let mut reports = judge.evaluation().stream(stream::iter(requests));
            while let Some(((index, is_all), report)) = reports.next().await {
                let (mutant, report) = (&mutants[index], report?);
                if stop.is_cancelled() {
                    return Ok(());
                }
                match report.verdict() {
                    Verdict::Accepted if is_all => observe(mutant, Fate::Survived),
                    Verdict::Accepted => left.push((index, Selection::All)),
                    Verdict::SyntaxError => observe(mutant, Fate::Invalid),
                    Verdict::Unjudged => {
                        let (mutant, reason) = (mutant.id.clone(), decisive(&report));
                        return Err(MutationError::Unjudged { challenge: name(), mutant, reason });
                    }
                    verdict => {
                        killers[index] = report.decisive_case().map(|result| result.case().id.clone());
                        observe(mutant, Fate::Killed(verdict));
                    }
                }
            }
        }
    }
    Ok(())
}

/// The cases that killed the neighbours of a mutant, or all cases where none did.
fn beside(killers: &[Option<CaseId>], index: usize, distance: usize) -> Selection {
    let neighbours = [index.checked_sub(distance), index.checked_add(distance)].into_iter().flatten();
    let cases: BTreeSet<CaseId> = neighbours.filter_map(|neighbour| killers.get(neighbour)?.clone()).collect();
    if cases.is_empty() { Selection::All } else { Selection::Only(cases.into_iter().collect()) }
}

/// Mutants are judged in levels: the first far from each other, the next between those, so that each of a later level
/// has neighbours at its distance whose fate is known.
fn levels(mutants: usize) -> impl Iterator<Item = (usize, Vec<usize>)> {
    std::iter::successors(Some(FARTHEST), |distance| (*distance > 1).then_some(distance / 2)).map(move |distance| {
        let is_new = move |index: &usize| distance == FARTHEST || !index.is_multiple_of(2 * distance);
        (distance, (0..mutants).step_by(distance).filter(is_new).collect())
    })
}

/// The case that decided a report, and why; nothing of it is quoted if the challenge was sealed.
pub(crate) fn decisive(report: &Report) -> String {
    let secret = report.challenge().is_secret();
    let audience = if secret { Audience::Candidate } else { Audience::Author };
    let verdict = report.verdict();
    let Some(result) = report.decisive_case() else { return verdict.to_string() };
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

    /// Those that no case noticed and that are not declared equivalent.
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
    // Edits of lines that read the same, in the order of the source; several edits may give the same line.
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
        Fate::Invalid => Err(format!("{about}: the mutant {} does not compile, so it does not count", fit.mutant.id)),
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
