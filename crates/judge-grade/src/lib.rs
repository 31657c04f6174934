//! Grades a folder of Python solutions with [`judge`]: which file answers which challenge, points, due dates, reports.
//!
//! # The flow
//!
//! `manifest` reads `judge.toml` → `assignment` finds which files answer which challenges (`pattern`, `tree`), and
//! `history` what git knows about them → `grade` judges them, all cases of all files in parallel → [`Gradebook`] has
//! the result of each → `render` writes it in the formats that others read.
//! Nothing here prints, exits or knows the command line.

mod amounts;
mod assignment;
mod baseline;
mod beside;
mod comparison;
mod delta;
mod grade;
mod gradebook;
mod history;
mod manifest;
mod notebook;
mod pattern;
mod points;
mod record;
mod render;
mod roster;
mod tree;
mod words;

pub use amounts::{Percent, Share};
pub use assignment::{Assignment, Challenges};
pub use baseline::{Baseline, CaseChange, CostChange, Measured};
pub use beside::{imported_beside, only_one_counts};
pub use delta::{Delta, Increase, IncreaseError, RelativeChange};
pub use grade::{Ending, GradeEvent, Graded, Judges, Requests, Views, grade};
pub use gradebook::{Gradebook, Lateness, Need, Points, Standing, Subject, Work};
pub use history::{History, HistoryError, folder_in_repository, top_of_repository};
pub use manifest::{MANIFEST, Manifest};
pub use notebook::{code as notebook_code, is_one as is_notebook};
pub use record::{JsonError, Record, RecordError, RecordedWork};
pub use render::{
    Format, Handin, classroom50, csv, ctrf, exercism, github, github_quoted, github_summary, gitlab, gradescope, html,
    human, human_brief, json, json_end_line, json_schema, json_start_line, json_work_line, jsonl, junit, markdown, tap,
};
pub use roster::Roster;
