//! What an observer learns while a submission is judged: a closed list, delivered in plan order.

use crate::challenge::{Case, Challenge};
use crate::report::{CaseResult, Report};

/// Something that happened in a run.
///
/// `RunStarted` is first and `RunFinished` last; every `CaseStarted` is followed by its `CaseFinished` before the next
/// case starts to be reported, although cases may run in parallel. An observer that breaks ends the run: the remaining
/// cases are `skipped`, and no further events follow. Events carry everything, hidden cases included. A
/// [`LiveView`](crate::LiveView) decides what is shown to a candidate, and when: the moment of an event reveals what a
/// case cost.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Event<'a> {
    /// The cases are known, with their expected answers.
    RunStarted {
        /// The challenge being judged.
        challenge: &'a Challenge,
        /// The number of cases that will be reported.
        cases: usize,
    },
    /// The run waits for the next case in plan order.
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
