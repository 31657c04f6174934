//! Grades a folder of Python solutions with [`judge`]: which file answers which challenge, points, due dates, reports.
//!
//! # The flow
//!
//! `manifest` reads `judge.toml` → `assignment` finds which files answer which challenges → `grade` judges them, all cases of
//! all files in parallel → [`Gradebook`] says what became of each → `render` writes it in the formats that others read.
//! Nothing here prints, exits or knows the command line.

mod baseline;
mod change;
mod gradebook;
mod record;
mod render;

pub use baseline::{Baseline, CaseChange, Change, Measured};
pub use change::{Delta, Increase, IncreaseError, Percent};
pub use gradebook::{Gradebook, Lateness, Need, Points, Standing, Subject, Work};
pub use record::{Record, RecordError, RecordedWork};
