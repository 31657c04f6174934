//! Writes a view out: one file per format, each a pure function of the [`View`](crate::View) and of nothing else.
#![warn(clippy::wildcard_enum_match_arm)]

pub(crate) mod human;
pub(crate) mod json;
