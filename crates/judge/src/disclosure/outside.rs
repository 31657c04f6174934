//! Whether a view that was made elsewhere could have passed the gate: it shows a candidate nothing that would be held
//! back here, and its figures agree with each other.
//!
//! It looks at what a view says, and cannot know whether that is what happened.

use super::{About, Audience, CaseView, Figures, UNJUDGED, View, bound};
use crate::challenge::{Case, Limits, Visibility};
use crate::report::cpu_seconds;
use crate::verdict::Verdict;

impl View {
    /// Whether the figures can be those that `audience` is shown. `is_by_id` says that cases were selected by id;
    /// `limits` are those of all hidden cases together, if they are known.
    pub(crate) fn has_possible_figures(&self, audience: Audience, is_by_id: bool, limits: Option<&Limits>) -> bool {
        let is_hidden = |case: &CaseView| case.visibility == Visibility::Hidden;
        let held_back = |case: &CaseView| audience == Audience::Candidate && is_hidden(case);
        let bound = self.bounded().map(|case| (case.instructions, case.memory_bytes));
        let is_possible = |case: &CaseView| {
            let figures = (case.instructions, case.memory_bytes);
            let is_shown = match (case.figures, held_back(case)) {
                (Figures::Exact, false) => true,
                (Figures::Exact, true) => figures == (0, 0),
                (Figures::AtMost, true) => !is_by_id && Some(figures) == bound,
                (Figures::Withheld, true) => is_by_id && figures == (0, 0),
                (Figures::AtMost | Figures::Withheld, false) => false,
            };
            is_shown && is_same(case.cpu_seconds, cpu_seconds(case.instructions))
        };
        let exact = || self.cases.iter().filter(|case| case.figures == Figures::Exact);
        let sum = exact().try_fold(0_u64, |sum, case| sum.checked_add(case.instructions));
        let is_a_step = bound.zip(limits).is_none_or(|((instructions, memory_bytes), limits)| {
            bound::is_possible(limits, instructions, memory_bytes)
        });
        let tells_time = audience == Audience::Author || !self.cases.iter().any(is_hidden);
        self.cases.iter().all(is_possible)
            && is_a_step
            && sum == Some(self.instructions)
            && is_same(self.cpu_seconds, cpu_seconds(self.instructions))
            && self.memory_bytes == exact().map(|case| case.memory_bytes).max().unwrap_or_default()
            && self.wall_seconds.is_some() == tells_time
            && self.wall_seconds.is_none_or(|seconds| seconds.is_finite() && seconds >= 0.0)
    }
}

impl CaseView {
    /// Whether the view has no text that is held back from `audience`. `case` is the case viewed, if it is known.
    pub(crate) fn has_permitted_texts(&self, audience: Audience, case: Option<&Case>) -> bool {
        let is_hidden = self.visibility == Visibility::Hidden;
        let is_ahead = self.verdict == Verdict::Skipped && case.is_some_and(|case| case.stage > 1);
        if audience == Audience::Author || !(is_hidden || is_ahead || self.about == About::Stage) {
            return true;
        }
        let of_the_run = [&self.stdout, &self.stderr, &self.actual, &self.diff, &self.traceback];
        let of_the_case = [&self.input, &self.expected, &self.explanation];
        if of_the_run.into_iter().chain(of_the_case).any(Option::is_some) {
            return false;
        }
        let is_of_the_source = self.about != About::Case && self.verdict != Verdict::Accepted;
        let permitted = match (self.verdict, case) {
            _ if !is_hidden || is_of_the_source => return true,
            (Verdict::Accepted, _) => None,
            (Verdict::Unjudged, _) => Some(UNJUDGED),
            (_, Some(case)) => case.hint.as_deref(),
            (_, None) => return true,
        };
        self.message.as_deref() == permitted
    }
}

/// Whether both are the same number, to the bit.
pub(crate) fn is_same(one: f64, other: f64) -> bool {
    one.to_bits() == other.to_bits()
}
