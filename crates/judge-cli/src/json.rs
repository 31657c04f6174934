//! How commands print JSON: indented, with a version, in types whose schemas are published.
//!
//! The types of each command are next to the code that prints them; only what they share is here.

use std::borrow::Cow;

use judge::{ChallengeError, Problem};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// The version of a format: 1 for all of them.
pub(crate) struct FormatVersion;

impl Serialize for FormatVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(1)
    }
}

impl JsonSchema for FormatVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "FormatVersion".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "const": 1 })
    }
}

/// The version of judge.
pub(crate) const JUDGE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The value as indented JSON, with a final newline.
pub(crate) fn written(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("only strings, numbers and maps by text are printed");
    text.push('\n');
    text
}

/// The schema of what a type prints, draft 2020-12, indented, with a final newline.
pub(crate) fn schema<T: JsonSchema>() -> String {
    written(&SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>())
}

/// A problem with a file.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FileProblem<'a> {
    /// The line, from 1; null where the whole file is meant.
    line: Option<u32>,
    /// The column in characters, from 1.
    column: Option<u32>,
    /// What is wrong.
    message: &'a str,
    /// What to do about it.
    hint: Option<&'a str>,
}

/// A file or folder of a challenge that cannot be read.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BrokenFile<'a> {
    /// The file or folder.
    path: Cow<'a, str>,
    /// What is wrong with it.
    problems: Vec<FileProblem<'a>>,
}

impl<'a> FileProblem<'a> {
    fn of(problem: &'a Problem) -> Self {
        let (line, column) = (problem.line(), problem.column());
        Self { line, column, message: problem.message(), hint: problem.hint() }
    }
}

impl<'a> BrokenFile<'a> {
    pub(crate) fn of(error: &'a ChallengeError) -> Self {
        Self { path: error.path().to_string_lossy(), problems: error.problems().iter().map(FileProblem::of).collect() }
    }
}
