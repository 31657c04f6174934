//! When an audience may be told of a case: from events to views, for whoever follows a run.
//!
//! How long a hidden case takes reveals as much as what it cost, so candidates hear of such cases when everything is
//! done.

use crate::challenge::Visibility;
use crate::disclosure::{Audience, CaseView};
use crate::event::Event;

/// Follows a run's events and gives the views of cases as soon as `audience` may see them, in plan order.
///
/// An author hears of each case when it has its verdict. So does a candidate, up to the first hidden case; that one and
/// all after it are told together at the end of the run, when the bound on what hidden cases cost is known too.
#[derive(Debug)]
pub struct Telling {
    audience: Audience,
    told: usize,
    holding: bool,
}

impl Telling {
    /// Starts following a run for `audience`.
    pub fn new(audience: Audience) -> Self {
        Self { audience, told: 0, holding: false }
    }

    /// Who is told.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Whether the remaining cases are told together, at the end.
    pub fn is_holding(&self) -> bool {
        self.holding
    }

    /// The cases that may be told after `event`.
    pub fn after(&mut self, event: Event<'_>) -> Vec<CaseView> {
        match event {
            Event::RunStarted { .. } => Vec::new(),
            Event::CaseStarted { case } => {
                self.holding |= self.audience == Audience::Candidate && case.visibility == Visibility::Hidden;
                Vec::new()
            }
            Event::CaseFinished { .. } if self.holding => Vec::new(),
            Event::CaseFinished { result } => {
                self.told += 1;
                vec![result.view(self.audience)]
            }
            Event::RunFinished { report } => report.view(self.audience).cases.into_iter().skip(self.told).collect(),
        }
    }
}
