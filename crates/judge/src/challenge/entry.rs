//! What is called in a candidate's source, and how.
//!
//! Part of [`Challenge`](super::Challenge): plain data, valid by construction. `kinds` and `drill` have what single
//! kinds of entry specify.

use judge_sandbox::{Codec, Value};

use super::{Drill, SqlEntry, TestsEntry};

/// What is called in the candidate's source, and how.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// One call of a function per case.
    Function(FunctionEntry),
    /// A sequence of calls on objects of one class per case.
    Class(ClassEntry),
    /// The source runs as a program, from standard input to standard output.
    Program,
    /// The source is SQL, run against a database.
    Sql(SqlEntry),
    /// The source is tests of a module that each case supplies.
    Tests(TestsEntry),
    /// The source is a sheet of answers to short questions; none of it is run.
    Drill(Drill),
}

impl Entry {
    /// The kind's word in files and output.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Function(_) => "function",
            Self::Class(_) => "class",
            Self::Program => "program",
            Self::Sql(_) => "sql",
            Self::Tests(_) => "tests",
            Self::Drill(drill) => drill.word(),
        }
    }

    /// The extension of files that hold a solution: `py`, `sql`, or `toml` for a sheet of answers.
    pub fn extension(&self) -> &'static str {
        match self {
            Self::Sql(_) => "sql",
            Self::Drill(_) => "toml",
            Self::Function(_) | Self::Class(_) | Self::Program | Self::Tests(_) => "py",
        }
    }

    /// The first line of a file, which says which challenge it solves.
    pub fn naming_line(&self, id: &str) -> String {
        let comment = if matches!(self, Self::Sql(_)) { "--" } else { "#" };
        format!("{comment} judge: {id}")
    }

    /// Accepted spellings of the entry, the challenge's own first; empty where nothing is called by name.
    pub fn spellings(&self) -> Vec<&str> {
        let (name, aliases) = match self {
            Self::Function(function) => (&function.name, &function.aliases),
            Self::Class(class) => (&class.name, &class.aliases),
            Self::Program | Self::Sql(_) | Self::Tests(_) | Self::Drill(_) => return Vec::new(),
        };
        std::iter::once(name).chain(aliases).map(String::as_str).collect()
    }

    /// Whether calls must leave their arguments as they are; never for an entry that is not called.
    pub fn keeps_arguments(&self) -> bool {
        match self {
            Self::Function(function) => function.unchanged,
            Self::Class(class) => class.unchanged,
            Self::Program | Self::Sql(_) | Self::Tests(_) | Self::Drill(_) => false,
        }
    }
}

/// A function entry: its names, parameters and what counts as its answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FunctionEntry {
    /// The challenge's own spelling, such as `two_sum`.
    pub name: String,
    /// Other accepted spellings, such as `Solution.twoSum`.
    pub aliases: Vec<String>,
    /// The parameters in order; empty when the author did not name them.
    pub parameters: Vec<Parameter>,
    /// The shape the result is decoded from, if it is not plain data.
    pub returns: Option<Codec>,
    /// The index of the parameter whose value after the call is the answer; `None` means the result is.
    pub answer: Option<usize>,
    /// Whether a call must leave its arguments as they are, all but the one that is the answer.
    pub unchanged: bool,
}

impl FunctionEntry {
    /// The parameter that each argument of a call is for: first `by_position` positional arguments, then those by name.
    pub(crate) fn places(
        &self,
        by_position: usize,
        keywords: &[(String, Value)],
    ) -> impl Iterator<Item = Option<usize>> {
        let named = keywords.iter().map(|(name, _)| self.parameters.iter().position(|one| one.name == *name));
        (0..by_position).map(Some).chain(named)
    }
}

/// A parameter of a function entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The parameter's name.
    pub name: String,
    /// The shape the argument is built in, if it is not plain data.
    pub codec: Option<Codec>,
}

/// A class entry: its accepted names, and which methods answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassEntry {
    /// The challenge's own spelling, such as `LRUCache`.
    pub name: String,
    /// Other accepted spellings.
    pub aliases: Vec<String>,
    /// The methods that return something; what others return is ignored. `None` when the author does not say: then a
    /// method returns nothing if it has nothing to return in the reference, or in the expected answers.
    pub returns: Option<Vec<String>>,
    /// Whether the calls must leave their arguments as they are, to the end of the case.
    pub unchanged: bool,
}
