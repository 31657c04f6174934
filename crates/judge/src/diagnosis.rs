//! What is wrong with a source itself, in every case alike: it does not compile, is another kind of file, or lacks what
//! the challenge calls.
//!
//! `run` asks when a case has failed, and the answer is worked out once for all cases. It depends only on the source,
//! the challenge's entry and its samples, and on nothing that ran on an input, so it may be shown for hidden cases too.
//! It starts nothing, and decides no verdict.

mod excerpt;
mod lack;
mod nature;

use std::sync::{Arc, OnceLock};

use judge_sandbox::{CallOutcome, Cancellation, Execution, Located, Outcome};

use crate::challenge::{Challenge, Entry};
use crate::rules::Work;
use crate::rules::outline::{self, Outline};
use crate::submission::Submission;
use crate::verdict::Verdict;

/// Examines one submission to one challenge, as far as a failed case requires.
#[derive(Debug)]
pub(crate) struct Inquiry {
    challenge: Arc<Challenge>,
    submission: Submission,
    cancel: Cancellation,
    outline: OnceLock<Option<Outline>>,
    defect: OnceLock<Option<Defect>>,
    unbegun: OnceLock<Option<(u32, Arc<str>)>>,
}

/// What is wrong with a source that compiles.
#[derive(Debug, Clone)]
enum Defect {
    /// It is not a source.
    Notebook,
    /// What is called is not defined.
    Lack(Arc<str>),
}

/// What is wrong with a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Diagnosis {
    /// What is wrong, and where, if known; a line of source and a caret may follow on lines of their own.
    pub(crate) text: Arc<str>,
    /// Whether it fully explains the case at hand; otherwise the explanation is what the execution says.
    pub(crate) is_the_reason: bool,
    /// Whether the case is of a stage that the source has not begun, so that a candidate is not told what it asks.
    pub(crate) is_of_an_unbegun_stage: bool,
}

impl Diagnosis {
    /// A diagnosis that fully explains the case.
    pub(crate) fn reason(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), is_the_reason: true, is_of_an_unbegun_stage: false }
    }
}

impl Inquiry {
    /// Begins to examine `submission`. Once `cancel` is cancelled, nothing more is found.
    pub(crate) fn new(challenge: &Arc<Challenge>, submission: &Submission, cancel: &Cancellation) -> Self {
        Self {
            challenge: Arc::clone(challenge),
            submission: submission.clone(),
            cancel: cancel.clone(),
            outline: OnceLock::new(),
            defect: OnceLock::new(),
            unbegun: OnceLock::new(),
        }
    }

    /// What is wrong with the source, if a case of `stage` has `verdict`. Nothing else that happened in the case
    /// affects whether there is a diagnosis, or its text.
    pub(crate) fn diagnosis(&self, verdict: Verdict, stage: u32, execution: &Execution) -> Option<Diagnosis> {
        match verdict {
            Verdict::SyntaxError => {
                let text = self.uncompilable(execution.uncompilable.as_ref())?;
                Some(Diagnosis::reason(text))
            }
            Verdict::RuntimeError | Verdict::WrongAnswer => match (self.defect(), verdict) {
                (Some(Defect::Notebook), _) => Some(Diagnosis::reason(nature::NOTEBOOK)),
                (Some(Defect::Lack(text)), Verdict::RuntimeError) => Some(Diagnosis {
                    is_the_reason: is_due_to_a_lack(&execution.outcome),
                    ..Diagnosis::reason(Arc::clone(text))
                }),
                (Some(Defect::Lack(_)), _) => None,
                (None, _) => self.unbegun_stage(stage),
            },
            Verdict::TimeLimit | Verdict::MemoryLimit | Verdict::OutputLimit
                if stage > 1 && self.defect().is_none() =>
            {
                self.unbegun_stage(stage)
            }
            Verdict::Accepted
            | Verdict::TimeLimit
            | Verdict::MemoryLimit
            | Verdict::OutputLimit
            | Verdict::RuleViolation
            | Verdict::Skipped
            | Verdict::Unjudged => None,
        }
    }

    /// The diagnosis that the source has not begun `stage`, if that is so: whatever happens in its cases, the stage's
    /// own methods do not exist yet.
    fn unbegun_stage(&self, stage: u32) -> Option<Diagnosis> {
        let (_, text) = self.unbegun().filter(|(unbegun, _)| *unbegun == stage)?;
        Some(Diagnosis { is_of_an_unbegun_stage: true, ..Diagnosis::reason(Arc::clone(text)) })
    }

    /// The first stage that the source has not begun, and the message for it.
    fn unbegun(&self) -> Option<&(u32, Arc<str>)> {
        let find = || {
            let text = self.submission.text().ok()?;
            let (stage, lack) = lack::of_a_stage(&self.challenge, &text, self.outline()?)?;
            Some((stage, lack.into()))
        };
        self.unbegun.get_or_init(find).as_ref()
    }

    /// What the source defines, if the host can read it.
    pub(crate) fn outline(&self) -> Option<&Outline> {
        let read = || {
            let text = self.submission.text().ok()?;
            outline::outline(&text, &Work::new(self.cancel.clone())).ok()
        };
        self.outline.get_or_init(read).as_ref()
    }

    /// Why the source does not compile; `place` is what Python says, if that is certain.
    fn uncompilable(&self, place: Option<&Located>) -> Option<String> {
        let text = self.submission.text().ok()?;
        if nature::is_notebook(&text) {
            return Some(nature::NOTEBOOK.to_owned());
        }
        let nature = nature::of(&text, place);
        let place = nature.as_ref().or(place).filter(|_| place.is_some() || self.is_sql())?;
        Some(excerpt::beneath(place, &text))
    }

    fn is_sql(&self) -> bool {
        matches!(self.challenge.entry, Entry::Sql(_))
    }

    fn defect(&self) -> Option<&Defect> {
        let find = || {
            let text = self.submission.text().ok()?;
            if nature::is_notebook(&text) {
                return Some(Defect::Notebook);
            }
            if !self.challenge.is_called {
                return None;
            }
            let lack = lack::of(&self.challenge, &text, self.outline()?)?;
            Some(Defect::Lack(lack.to_string().into()))
        };
        self.defect.get_or_init(find).as_ref()
    }
}

/// Whether what happened results from a lack, and not from something earlier, such as a failed import.
fn is_due_to_a_lack(outcome: &Outcome) -> bool {
    let is_typical =
        |types: &[String]| types.first().is_some_and(|name| matches!(name.as_str(), "TypeError" | "AttributeError"));
    match outcome {
        Outcome::EntryMissing(_) | Outcome::Unencodable(_) => true,
        Outcome::Raised(raised) => is_typical(&raised.types),
        Outcome::Called(results) => results.iter().any(|result| match result {
            CallOutcome::Raised(raised) => is_typical(&raised.types),
            CallOutcome::Returned(_) => false,
        }),
        _ => false,
    }
}
