//! When an audience may see a case: turns events into views for those who follow a run.
//!
//! How long a hidden case takes reveals as much as what it cost, so candidates hear of such cases only when everything
//! is done.

use crate::challenge::Visibility;
use crate::disclosure::{Audience, CaseView};
use crate::event::Event;

/// Follows a run's events and gives the views of cases as soon as `audience` may see them, in plan order.
///
/// An author hears of each case as soon as it has its verdict. So does a candidate, up to the first hidden case; that
/// one and all after it come together at the end of the run, when the bound on what hidden cases cost is known too.
#[derive(Debug)]
pub struct LiveView {
    audience: Audience,
    told: usize,
    holding: bool,
    /// Whether hidden cases have numbers in place of their ids.
    numbers: bool,
}

impl LiveView {
    /// Starts following a run for `audience`.
    pub fn new(audience: Audience) -> Self {
        Self { audience, told: 0, holding: false, numbers: false }
    }

    /// Gives hidden cases numbers in place of their ids, as [`View::numbered`](crate::View::numbered) does.
    #[must_use]
    pub fn numbered(self) -> Self {
        Self { numbers: true, ..self }
    }

    /// Who the views are for.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Whether the remaining cases come together, at the end.
    pub fn is_withholding(&self) -> bool {
        self.holding
    }

    /// The cases that may be shown after `event`.
    pub fn after(&mut self, event: Event<'_>) -> Vec<CaseView> {
        let before = self.told;
        let views = self.views_after(event);
        self.told += views.len();
        if !self.numbers {
            return views;
        }
        views.into_iter().zip(before + 1..).map(|(view, number)| view.numbered(number)).collect()
    }

    fn views_after(&mut self, event: Event<'_>) -> Vec<CaseView> {
        match event {
            Event::RunStarted { .. } => Vec::new(),
            Event::CaseStarted { case } => {
                self.holding |= self.audience == Audience::Candidate && case.visibility == Visibility::Hidden;
                Vec::new()
            }
            Event::CaseFinished { .. } if self.holding => Vec::new(),
            Event::CaseFinished { result } => vec![result.view(self.audience)],
            Event::RunFinished { report } => report.view(self.audience).cases.into_iter().skip(self.told).collect(),
        }
    }
}
