//! One case: what a candidate's code is given, who may see it, and what a right solution makes of it.
//!
//! Part of [`Challenge`](super::Challenge): plain data, valid by construction.

use std::sync::Arc;

use judge_sandbox::{Call, Value};

use super::{CaseId, Database, Elapsed, Expected, Question, Terms, TestsResult};

/// One input, and what a right solution makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The name, unique within the challenge.
    pub id: CaseId,
    /// The group that the case is reported in.
    pub group: String,
    /// Whether candidates may see the case.
    pub visibility: Visibility,
    /// What to tell a candidate who fails the case.
    pub hint: Option<String>,
    /// Why the expected answer is right; among hidden cases only a drill's have one, to be read afterwards.
    pub explanation: Option<String>,
    /// The number of points the case is worth.
    pub points: u32,
    /// The stage of the challenge that the case belongs to, from 1; judged once all cases of earlier stages are
    /// accepted.
    pub stage: u32,
    /// How much virtual time must and may pass.
    pub elapsed: Elapsed,
    /// The case's own limits and comparison, in place of those of the challenge and of its group.
    pub terms: Terms,
    /// How many times the function is called in the same interpreter, each time with a fresh copy of the same
    /// arguments; usually 1. Each answer has to be right.
    pub repeat: u32,
    /// The arguments of earlier calls of the function in the same interpreter; their answers are ignored.
    pub before: Vec<Vec<Value>>,
    /// What the candidate's code is given.
    pub input: Input,
    /// What a right solution answers; `None` means what the reference answers.
    pub expected: Option<Expected>,
}

impl Case {
    /// Whether the case has an implementation on which tests must pass.
    pub fn is_of_a_right_implementation(&self) -> bool {
        self.expected == Some(Expected::Tests(TestsResult::Pass))
    }
}

/// Whether candidates may see a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Shown with input, expected answer and explanation.
    Sample,
    /// Only id (or number), group, verdict, hint and a bound on usage are shown.
    Hidden,
}

impl Visibility {
    /// The word used in output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Hidden => "hidden",
        }
    }

    /// The group of a case that names none.
    pub(crate) fn group(self) -> &'static str {
        match self {
            Self::Sample => "samples",
            Self::Hidden => "hidden",
        }
    }
}

/// What a candidate's code is given in one case.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Arguments, calls, or standard input.
    pub stimulus: Stimulus,
    /// The keyword arguments of a function call.
    pub keywords: Vec<(String, Value)>,
    /// Files of the working directory, by relative path.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that are SQLite databases, made before the case is run.
    pub databases: Vec<Database>,
}

/// The part of an input that depends on the kind of entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Stimulus {
    /// Positional arguments of one call.
    Arguments(Vec<Value>),
    /// A constructor call, then calls of methods and further constructors.
    Calls(Vec<Call>),
    /// What a program reads.
    Program {
        /// Standard input, which need not be text.
        stdin: Vec<u8>,
        /// Command-line arguments after the program's name.
        arguments: Vec<String>,
    },
    /// What a submission in SQL is run against.
    Database {
        /// The SQL that fills the database after the schema.
        seed: String,
        /// What is asked after the submission has run; `None` means its own last query answers.
        query: Option<String>,
    },
    /// What submitted tests are run against.
    Implementation {
        /// The file, relative to the challenge's folder; empty for one made in code.
        file: String,
        /// The source.
        source: Arc<str>,
    },
    /// A question of a drill.
    Question(Question),
}
