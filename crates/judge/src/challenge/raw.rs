//! The files of a challenge as their authors wrote them: TOML and Python's dicts, read key by key.
//!
//! Stands between `folder`, which has the texts, and `build`, whose builders are filled with what is read here. For the
//! most part, it does not know which values are valid.

mod amount;
mod cases;
mod fields;
mod inputs;
mod manifest;
mod mutation;
mod python;
mod settings;
mod sheet;
mod terms;

pub(crate) use self::cases::{WrittenCase, generated_case, written_cases};
pub(crate) use self::inputs::inputs;
pub(crate) use self::manifest::Manifest;
pub(crate) use self::sheet::{answers, picked};
