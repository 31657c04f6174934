//! The files of a challenge as their authors wrote them: TOML and Python's dicts, read key by key.
//!
//! Stands between `bank`, which has the bytes, and `build`, which makes a valid challenge from what is read here.
//! Reading is by hand rather than by serde, which stops at the first problem: here every problem of a file is
//! collected, with its line, its column and a hint. What makes a value a good one is mostly not known here.

mod amount;
mod cases;
mod document;
mod fields;
mod inputs;
mod manifest;
mod mutation;
mod problem;
mod python;
mod settings;
mod sheet;
mod table;
mod terms;

pub(crate) use self::cases::{WrittenCase, generated_case, written_cases};
pub(crate) use self::document::Spot;
pub use self::document::{Document, Problems};
pub(crate) use self::fields::described;
pub(crate) use self::inputs::inputs;
pub(crate) use self::manifest::Manifest;
pub(crate) use self::problem::suggestion;
pub use self::problem::{ChallengeError, Problem, joined, quoted};
pub(crate) use self::sheet::{answers, picked};
pub use self::table::{Item, Table};
