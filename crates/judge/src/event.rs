//! What an observer learns while a submission is judged: a closed list, delivered in plan order.

use crate::challenge::{Case, Challenge};
use crate::report::{CaseResult, Report};

/// Something that happened in a run.
///
/// `RunStarted` is first and `RunFinished` last; every `CaseStarted` is followed by its `CaseFinished` before the next
/// case starts to be reported, although cases may run in parallel. An observer that breaks ends the run: the remaining
/// cases are `skipped`, and no further event comes. Events carry everything, hidden cases included: what is shown to a
/// candidate, and when, is decided by a [`Telling`](crate::Telling): the moment of an event tells what a case cost.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// The cases are known and their expected answers are there.
    RunStarted {
        /// The challenge that is judged.
        challenge: &'a Challenge,
        /// The number of cases that are going to be reported.
        cases: usize,
    },
    /// The next case in plan order is being waited for.
    CaseStarted {
        /// The case.
        case: &'a Case,
    },
    /// A case has its verdict.
    CaseFinished {
        /// The result.
        result: &'a CaseResult,
    },
    /// All cases have their verdicts.
    RunFinished {
        /// The report, equal to the fold of the events.
        report: &'a Report,
    },
}
