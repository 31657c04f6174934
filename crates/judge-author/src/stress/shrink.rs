//! The way from an input on which a solution is not accepted to the smallest such one.
//!
//! Smaller inputs are tried in groups, smallest first; the search continues from the first with the same verdict. It
//! ends where no smaller input has that verdict, or after many tries.

use std::collections::HashSet;

use judge::{Cancellation, Case, CaseResult, Input, Judge, Limits, Outcome, Verdict};

use super::{Counterexample, StressError, Trial, Trials, case};
use crate::inputs::Draft;
use crate::probe::{ask_reference, meets_conditions};

/// The inputs in the first group; each further group is twice as large, up to [`LARGEST`].
const FIRST: usize = 8;

const LARGEST: usize = 96;

/// A source is taken to loop if it needs this many times as much as the reference, plus [`SLACK`].
const PATIENCE: u64 = 10;

const SLACK: u64 = Limits::INSTRUCTIONS_PER_SECOND / 50;

/// An input with the wanted verdict.
struct Found {
    draft: Draft,
    case: Case,
    result: CaseResult,
}

impl Trials {
    /// The smallest input like the one at `index`, where `result` is the source's result.
    pub(super) async fn smallest(
        &self,
        judge: &Judge,
        source: &[u8],
        index: usize,
        result: CaseResult,
        stop: &Cancellation,
    ) -> Result<Counterexample, StressError> {
        let Trial { draft, case, .. } = self.asked[index].clone();
        let (size_before, number) = (self.maker.size(&draft), index + 1);
        let whatever_the_input = is_the_same_for_all(&result);
        let mut found = vec![Found { draft, case, result }];
        if !whatever_the_input {
            self.shrink(judge, source, &mut found, stop).await?;
        }
        // What looked like a loop may end within the real limits: then the last input that does not is taken.
        while found.len() > 1
            && !stop.is_cancelled()
            && let Some(last) = found.last_mut()
        {
            let limits = self.challenge.limits().clone();
            let results = self.judged(judge, source, vec![last.case.clone()], limits, stop).await?;
            match results.into_iter().next() {
                Some(result) if result.verdict() != Verdict::Accepted => {
                    last.result = result;
                    break;
                }
                _ => drop(found.pop()),
            }
        }
        let Found { draft, case, result } = found.pop().expect("the first is never taken away");
        let size = if whatever_the_input { 0 } else { self.maker.size(&draft) };
        Ok(Counterexample { case, result, size, size_before, number, whatever_the_input })
    }

    /// Adds ever smaller inputs to `found`.
    async fn shrink(
        &self,
        judge: &Judge,
        source: &[u8],
        found: &mut Vec<Found>,
        stop: &Cancellation,
    ) -> Result<(), StressError> {
        let most = self.asked.iter().map(|trial| trial.instructions).max().unwrap_or_default();
        let patience = most.saturating_mul(PATIENCE).saturating_add(SLACK);
        let full = self.challenge.limits();
        let limits = Limits { instructions: full.instructions.min(patience), ..full.clone() };
        let (mut seen, mut tried) = (HashSet::new(), 0);
        while let Some(last) = found.last().filter(|_| tried < self.options.tries && !stop.is_cancelled()) {
            let verdict = last.result.verdict();
            let smaller = self.maker.smaller(&last.draft);
            let inputs = smaller.into_iter().map(|draft| {
                let input = self.maker.input(&draft, self.challenge.entry());
                (draft, input)
            });
            let unseen: Vec<(Draft, Input)> = inputs.filter(|(_, input)| seen.insert(format!("{input:?}"))).collect();
            let next = self.next(judge, source, unseen, &limits, (verdict, &mut tried), stop).await?;
            match next {
                Some(next) => found.push(next),
                None => break,
            }
        }
        Ok(())
    }

    /// The first of some inputs with the wanted verdict.
    async fn next(
        &self,
        judge: &Judge,
        source: &[u8],
        inputs: Vec<(Draft, Input)>,
        limits: &Limits,
        (wanted, tried): (Verdict, &mut usize),
        stop: &Cancellation,
    ) -> Result<Option<Found>, StressError> {
        let (mut rest, mut width) = (inputs.as_slice(), FIRST);
        while !rest.is_empty() && *tried < self.options.tries && !stop.is_cancelled() {
            let (group, more) = rest.split_at(width.min(rest.len()));
            rest = more;
            width = (width * 2).min(LARGEST);
            *tried += group.len();
            let plain: Vec<Input> = group.iter().map(|(_, input)| input.clone()).collect();
            let allowed = meets_conditions(judge, &self.challenge, &plain, stop).await?;
            let allowed = group.iter().zip(allowed).filter(|(_, allowed)| *allowed).map(|(group, _)| group);
            let allowed: Vec<&(Draft, Input)> = allowed.collect();
            let cases = allowed.iter().zip(1..).map(|((_, input), number)| case(number, input)).collect();
            // If the reference has no answer, there is nothing to compare with.
            let answered = ask_reference(judge, &self.challenge, cases, stop).await?;
            let asked: Vec<(Draft, Case)> = allowed
                .into_iter()
                .zip(answered)
                .filter(|(_, answered)| answered.failure.is_none())
                .map(|((draft, _), answered)| (draft.clone(), answered.case))
                .collect();
            if asked.is_empty() || stop.is_cancelled() {
                continue;
            }
            if let Some(found) = self.first_with(judge, source, asked, limits, wanted, stop).await? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The first of some cases with the wanted verdict; others that are not accepted are skipped.
    async fn first_with(
        &self,
        judge: &Judge,
        source: &[u8],
        mut asked: Vec<(Draft, Case)>,
        limits: &Limits,
        wanted: Verdict,
        stop: &Cancellation,
    ) -> Result<Option<Found>, StressError> {
        while !asked.is_empty() && !stop.is_cancelled() {
            let cases = asked.iter().map(|(_, case)| case.clone()).collect();
            let results = self.judged(judge, source, cases, limits.clone(), stop).await?;
            let failed = results.into_iter().enumerate().find(|(_, result)| result.verdict() != Verdict::Accepted);
            let Some((index, result)) = failed else { return Ok(None) };
            let after = asked.split_off(index + 1);
            if result.verdict() == wanted {
                return Ok(asked.pop().map(|(draft, case)| Found { draft, case, result }));
            }
            asked = after;
        }
        Ok(None)
    }
}

/// Whether the input makes no difference: a rule is broken, or the source cannot be run.
fn is_the_same_for_all(result: &CaseResult) -> bool {
    let Some(execution) = result.execution() else { return true };
    matches!(execution.outcome, Outcome::SyntaxError(_) | Outcome::EntryMissing(_))
}
