//! What the host may do with one source, counted in steps that are the same on every machine.
//!
//! All of reading uses it: what looks at tokens, nodes, names or lines spends steps first, and stops when none are
//! left. A source that takes more is too tangled to be checked, which is its author's doing. Nothing here is measured
//! in seconds; cancellation is noticed within a few thousand steps, and ends reading just as the last step does.

use std::cell::Cell;
use std::rc::Rc;

use judge_sandbox::Cancellation;

/// Steps for one source. A megabyte of ordinary code needs a quarter of them, and all of them take less than a second.
const STEPS: usize = 16_000_000;

/// Steps between two looks at the cancellation.
const CHECK_EVERY: usize = 4096;

/// The steps that are left for a source. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Work(Rc<Shared>);

#[derive(Debug)]
struct Shared {
    left: Cell<usize>,
    /// Steps until the next look at the cancellation.
    until_check: Cell<usize>,
    cancel: Cancellation,
}

impl Work {
    /// All steps that a source may take; none are left once `cancel` is cancelled.
    pub(crate) fn new(cancel: Cancellation) -> Self {
        Self(Rc::new(Shared { left: Cell::new(STEPS), until_check: Cell::new(0), cancel }))
    }

    /// For a source that someone always waits for, such as an author's own.
    pub(crate) fn uncancelled() -> Self {
        Self::new(Cancellation::new())
    }

    /// Takes `steps`, or all that are left.
    pub(crate) fn spend(&self, steps: usize) {
        let Shared { left, until_check, cancel } = &*self.0;
        left.set(left.get().saturating_sub(steps));
        if let Some(rest) = until_check.get().checked_sub(steps) {
            until_check.set(rest);
        } else {
            until_check.set(CHECK_EVERY);
            if cancel.is_cancelled() {
                left.set(0);
            }
        }
    }

    /// Takes `steps`, or all that are left, and says whether any remain.
    pub(crate) fn try_spend(&self, steps: usize) -> bool {
        self.spend(steps);
        !self.is_spent()
    }

    /// Whether no step is left, so that what was found is incomplete.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.left.get() == 0
    }

    /// The steps taken so far.
    #[cfg(test)]
    pub(crate) fn taken(&self) -> usize {
        STEPS - self.0.left.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_can_be_spent_once() {
        let work = Work::uncancelled();
        assert!(work.try_spend(STEPS - 1) && !work.clone().try_spend(1) && work.is_spent());
        assert_eq!(work.taken(), STEPS);
    }

    #[test]
    fn cancellation_is_noticed_within_few_steps() {
        let token = Cancellation::new();
        let work = Work::new(token.clone());
        assert!(work.try_spend(1));
        token.cancel();
        let taken = (0..=2 * CHECK_EVERY).find(|_| !work.try_spend(1)).expect("it ends");
        assert!(taken <= CHECK_EVERY, "{taken}");
    }
}
