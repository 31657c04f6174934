//! Whether the cases of a challenge notice solutions that keep state: a part of `judge verify`.

use judge::{Cancellation, Challenge, Entry, Judge};
use judge_author::mutation::{MutationError, Trial};
use judge_author::state::{self, Place, State};
use schemars::JsonSchema;
use serde::Serialize;

use crate::exit::ExitStatus;
use crate::style::{BAD, DIM};
use crate::text::{put, tame};

/// The result for solutions that keep state.
pub(super) enum Kept {
    /// They were run.
    Judged { result: Result<State, MutationError>, is_class: bool },
    /// They were not run: they were not requested, or they would show nothing.
    Skipped,
}

impl Kept {
    /// Runs the solutions made from an accepted reference.
    pub(super) async fn of(judge: &Judge, challenge: &Challenge, trial: &Trial, stop: &Cancellation) -> Self {
        let result = state::judge_state(judge, trial, stop).await;
        Self::Judged { result, is_class: matches!(challenge.entry(), Entry::Class(_)) }
    }

    pub(super) fn status(&self) -> ExitStatus {
        match self {
            Self::Judged { result: Ok(state), .. } if !state.unnoticed.is_empty() => ExitStatus::NotAccepted,
            Self::Judged { result: Ok(_), .. } | Self::Skipped => ExitStatus::Success,
            Self::Judged { result: Err(error), .. } => match error {
                MutationError::Prepare(error) if error.is_fault() => ExitStatus::JudgeFailed,
                MutationError::Unjudged { .. } => ExitStatus::JudgeFailed,
                _ => ExitStatus::Mistake,
            },
        }
    }

    /// The problems; empty when every solution is noticed.
    pub(super) fn lines(&self, width: usize) -> String {
        let mut text = String::new();
        let label = format!("{:<width$}", "state");
        match self {
            Self::Judged { result: Err(error), .. } => {
                put(&mut text, &format!("  {BAD}✗{BAD:#} {label}  {}", tame(&error.to_string())));
            }
            Self::Judged { result: Ok(state), is_class } if !state.unnoticed.is_empty() => {
                let places: Vec<&str> = state.unnoticed.iter().map(|place| place.described()).collect();
                let (what, hint) = if *is_class {
                    (
                        "objects share their state",
                        "write a hidden case with two objects: [\"first = NAME\", ..], [\"second = NAME\", ..], [\"first.method\", ..]",
                    )
                } else {
                    (
                        "one call leaves something for the next",
                        "write `repeat = 2` into a hidden case, so that it calls twice",
                    )
                };
                let places = places.join(", ");
                put(&mut text, &format!("  {BAD}✗{BAD:#} {label}  no case notices that {what}  {DIM}{places}{DIM:#}"));
                put(&mut text, &format!("      hint: {hint}"));
            }
            Self::Judged { .. } | Self::Skipped => {}
        }
        text
    }

    /// The places that were tried, and those where nothing was noticed; `None` when nothing was run.
    pub(super) fn data(&self) -> Option<StateData> {
        let words = |places: &[Place]| Some(places.iter().map(|place| place.word()).collect());
        Some(match self {
            Self::Skipped => return None,
            Self::Judged { result: Err(error), .. } => {
                StateData { holds: false, problems: Some([error.to_string()]), tried: None, unnoticed: None }
            }
            Self::Judged { result: Ok(state), .. } => StateData {
                holds: state.unnoticed.is_empty(),
                problems: None,
                tried: words(&state.tried),
                unnoticed: words(&state.unnoticed),
            },
        })
    }
}

/// Solutions that keep state, in JSON.
#[derive(Serialize, JsonSchema)]
pub(super) struct StateData {
    /// Whether cases notice all of them.
    holds: bool,
    /// Why there is no result.
    #[serde(skip_serializing_if = "Option::is_none")]
    problems: Option<[String; 1]>,
    /// The places where state was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    tried: Option<Vec<&'static str>>,
    /// Those of them where no case noticed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    unnoticed: Option<Vec<&'static str>>,
}
