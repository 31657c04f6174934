//! Writes a view out: one file per format, each a pure function of the [`View`](crate::View) and of nothing else.
#![warn(clippy::wildcard_enum_match_arm)]

pub(crate) mod human;
pub(crate) mod json;

pub use self::human::{counted, human, human_answer, human_case, human_heading, human_summary};
pub use self::json::{
    JsonCase, JsonScore, json, json_case_line, json_end_line, json_schema, json_start_line, json_with_complexity,
};
