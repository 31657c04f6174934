//! What hidden cases cost, as coarsely as candidates may know it: one bound for a whole report.
//!
//! A solution may do as much work as it likes on the way to a right answer, so exact counts could leak what it has
//! read: twenty bits a case. A [`Bound`] has at most eight values, which is three bits for a whole report, however many
//! hidden cases it has. It is computed from counts alone and is as repeatable as they are.

use crate::challenge::{Limits, Stimulus, Visibility};
use crate::report::{CaseResult, Report};
use crate::verdict::Verdict;

/// The steps of instructions, as divisors of the limit, from a fraction to all of it.
const INSTRUCTIONS: [u64; 4] = [10, 4, 2, 1];

/// The steps of memory.
const MEMORY: [u64; 2] = [2, 1];

/// What no hidden case of a report exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) instructions: u64,
    pub(super) memory_bytes: u64,
}

impl Bound {
    /// The bound of a report's hidden cases: the most expensive one, rounded up to the next step of the limit.
    pub(super) fn of(report: &Report) -> Self {
        // The limits of all hidden cases, so that the steps do not show which of them were run.
        let limits: Limits = report.challenge.limits_among(
            report.cases.iter().map(|case| &*case.case).filter(|case| case.visibility == Visibility::Hidden),
        );
        let hidden = || report.cases.iter().filter(|case| case.case.visibility == Visibility::Hidden && is_shown(case));
        let most = |usage: fn(&CaseResult) -> u64| hidden().map(usage).max().unwrap_or_default();
        Self {
            instructions: step(most(|case| case.usage().instructions), limits.instructions, &INSTRUCTIONS),
            memory_bytes: step(most(|case| case.usage().memory_bytes), limits.memory, &MEMORY),
        }
    }
}

/// Whether a bound is shown for a hidden case at all. That depends only on its verdict, on the source and on whether it
/// was run: work begun before a cancellation or a failure of the judge does not show.
pub(super) fn is_shown(result: &CaseResult) -> bool {
    // Nothing is run for a question of a drill.
    if matches!(result.case.input.stimulus, Stimulus::Question(_)) {
        return false;
    }
    // The cost of a stage that the source has not begun says nothing about the stages that it has begun.
    if result.diagnosis.as_ref().is_some_and(|diagnosis| diagnosis.is_of_an_unbegun_stage) {
        return false;
    }
    match result.verdict {
        Verdict::Skipped => false,
        // Without an execution, the host found the mistake in the source, and then no case was run.
        Verdict::SyntaxError | Verdict::RuleViolation => result.execution.is_some(),
        Verdict::Accepted
        | Verdict::WrongAnswer
        | Verdict::TimeLimit
        | Verdict::MemoryLimit
        | Verdict::OutputLimit
        | Verdict::RuntimeError
        | Verdict::Unjudged => true,
    }
}

/// Whether these figures can be a bound on hidden cases with these `limits`.
pub(super) fn is_possible(limits: &Limits, instructions: u64, memory_bytes: u64) -> bool {
    let is_step = |amount, limit: u64, steps: &[u64]| steps.iter().any(|part| limit / part == amount);
    is_step(instructions, limits.instructions, &INSTRUCTIONS) && is_step(memory_bytes, limits.memory, &MEMORY)
}

/// The first step that `used` does not exceed. Usage never exceeds the limit.
fn step(used: u64, limit: u64, steps: &[u64]) -> u64 {
    steps.iter().map(|part| limit / part).find(|step| used <= *step).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn steps_cover_what_was_used_and_are_few() {
        for limit in [0, 1, 3, 9, 10, 64 << 20, 20_000_000_000, u64::MAX] {
            let parts = [0, 1, limit / 100, limit / 10, limit / 10 + 1, limit / 4, limit / 2, limit / 2 + 1, limit];
            let used = || parts.into_iter().filter(|used| *used <= limit);
            assert!(used().all(|used| step(used, limit, &INSTRUCTIONS) >= used));
            for steps in [&INSTRUCTIONS[..], &MEMORY] {
                let values: BTreeSet<u64> = used().map(|used| step(used, limit, steps)).collect();
                assert!(values.len() <= steps.len(), "{limit}: {values:?}");
            }
        }
        assert_eq!(step(2_000_000_001, 20_000_000_000, &INSTRUCTIONS), 5_000_000_000);
    }
}
