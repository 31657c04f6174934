//! What entries of the kinds `sql` and `tests` specify, the databases of a case, and how much virtual time may pass.
//!
//! Part of [`Challenge`](super::Challenge): plain data, valid by construction. `plan` knows how these are run.

use std::time::Duration;

/// An entry of kind `sql`: the submission is SQL, run against a database that each case seeds afresh.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SqlEntry {
    /// The names that the answer's columns must have, in order; empty when names do not matter.
    pub columns: Vec<String>,
    /// What the submission may consist of.
    pub statements: Statements,
}

/// What a submission in SQL may consist of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Statements {
    /// One query, which changes nothing.
    #[default]
    One,
    /// Several statements, which may make temporary tables and views but change nothing else; the last query answers.
    Several,
    /// Several statements, which may change tables and schema; the last query answers, or the case's own.
    Writing,
}

impl Statements {
    /// Every value, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::One, Self::Several, Self::Writing];

    /// The word used in challenge files.
    pub fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Several => "several",
            Self::Writing => "writing",
        }
    }
}

/// An entry of kind `tests`: the submission is tests, run against one implementation per case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TestsEntry {
    /// The name under which the tests import the implementation.
    pub module: String,
}

/// How much virtual time a case must and may take: time slept plus judge seconds computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Elapsed {
    /// Less than this is a wrong answer.
    pub at_least: Option<Duration>,
    /// More than this is over the time limit.
    pub at_most: Option<Duration>,
}

/// A SQLite database among a case's files. It is made when the case is run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Database {
    /// The relative path.
    pub name: String,
    /// The SQL that fills it after the challenge's schema.
    pub seed: String,
}
