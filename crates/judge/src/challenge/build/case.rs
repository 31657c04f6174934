//! A case being built: from TOML, from what a generator yields, or from code.
//!
//! The reader of TOML and Python's dicts supplies typed parts; `finish` checks them.

use std::sync::Arc;

use judge_sandbox::Value;

use super::values::raises;
use crate::challenge::{Call, Case, Elapsed, Question, Stimulus, Terms};

mod expected;
mod finish;

/// A case to be added to a [`ChallengeBuilder`](crate::ChallengeBuilder), which checks it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseBuilder {
    /// `None` when the file's value cannot be read, which is reported elsewhere; likewise for the stimulus.
    pub(crate) id: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) hint: Option<String>,
    pub(crate) explanation: Option<String>,
    pub(crate) points: u32,
    pub(crate) stage: u32,
    pub(crate) elapsed: Elapsed,
    pub(crate) repeat: u32,
    pub(crate) before: Vec<Vec<Value>>,
    pub(crate) stimulus: Option<Stimulus>,
    pub(crate) keywords: Vec<(String, Value)>,
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) databases: Vec<(String, String)>,
    pub(crate) expected: Option<Value>,
    pub(crate) terms: Terms,
}

impl Case {
    /// Starts a case of a function: the arguments of one call, by position.
    pub fn function<V: Into<Value>>(id: &str, arguments: impl IntoIterator<Item = V>) -> CaseBuilder {
        CaseBuilder::new(id, Stimulus::Arguments(arguments.into_iter().map(Into::into).collect()))
    }

    /// Starts a case of a class: the constructor call by the class's name, then calls of methods. With several objects,
    /// each has a name: `first = LRUCache` makes one, `first.get` calls its method.
    pub fn class(id: &str, calls: impl IntoIterator<Item = Call>) -> CaseBuilder {
        CaseBuilder::new(id, Stimulus::Calls(calls.into_iter().collect()))
    }

    /// Starts a case of a program: its standard input.
    pub fn program(id: &str, stdin: impl Into<Vec<u8>>) -> CaseBuilder {
        CaseBuilder::new(id, Stimulus::Program { stdin: stdin.into(), arguments: Vec::new() })
    }

    /// Starts a case of a SQL entry: the SQL that fills the database after the challenge's schema.
    pub fn sql(id: &str, seed: impl Into<String>) -> CaseBuilder {
        CaseBuilder::new(id, Stimulus::Database { seed: seed.into(), query: None })
    }

    /// Starts a question of a drill. Its key is made by running its program.
    pub fn question(id: &str, question: Question) -> CaseBuilder {
        CaseBuilder::new(id, Stimulus::Question(question))
    }

    /// Starts a case of a tests entry: the source of an implementation. It has to expect `"pass"` or `"fail"`.
    pub fn implementation(id: &str, source: impl Into<Arc<str>>) -> CaseBuilder {
        CaseBuilder::new(id, Stimulus::Implementation { file: String::new(), source: source.into() })
    }
}

impl CaseBuilder {
    fn new(id: &str, stimulus: Stimulus) -> Self {
        Self {
            id: Some(id.to_owned()),
            group: None,
            hint: None,
            explanation: None,
            points: 1,
            stage: 1,
            elapsed: Elapsed::default(),
            repeat: 1,
            before: Vec::new(),
            stimulus: Some(stimulus),
            keywords: Vec::new(),
            files: Vec::new(),
            databases: Vec::new(),
            expected: None,
            terms: Terms::default(),
        }
    }

    /// Sets what a right solution answers; by default, what the reference answers.
    ///
    /// A class case expects a list, one result for each call; a program expects its standard output as a string.
    /// A dict with the one key `"$raises"` stands for an exception of that name.
    #[must_use]
    pub fn expecting(self, expected: impl Into<Value>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    /// Expects an exception.
    ///
    /// The name of a built-in class stands for that class and its subclasses; a class that derives from several
    /// unrelated ones counts as the first. Any other name is that of the exception's own class, or of the first class
    /// of the standard library that it derives from.
    #[must_use]
    pub fn raising(self, name: &str) -> Self {
        self.expecting(raises(name))
    }

    /// Sets the group that the case is reported in; by default `samples` or `hidden`.
    #[must_use]
    pub fn group(self, group: impl Into<String>) -> Self {
        Self { group: Some(group.into()), ..self }
    }

    /// Sets what a candidate who fails the case is told.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Sets why the expected answer is right; for samples only.
    #[must_use]
    pub fn explanation(self, explanation: impl Into<String>) -> Self {
        Self { explanation: Some(explanation.into()), ..self }
    }

    /// Sets the points the case is worth, from 0 to 1000; by default 1.
    #[must_use]
    pub fn points(self, points: u32) -> Self {
        Self { points, ..self }
    }

    /// Sets the stage that the case belongs to, from 1 to 20; by default 1.
    #[must_use]
    pub fn stage(self, stage: u32) -> Self {
        Self { stage, ..self }
    }

    /// Sets the case's own limits and comparison, in place of those of its group and of the challenge.
    #[must_use]
    pub fn terms(self, terms: Terms) -> Self {
        Self { terms, ..self }
    }

    /// Adds a file to the working directory, by relative path with `/` between its parts.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.files.push((name.into(), content.into()));
        self
    }

    /// Adds a file that is a SQLite database, made from the challenge's schema and then `seed`.
    #[must_use]
    pub fn database(mut self, name: impl Into<String>, seed: impl Into<String>) -> Self {
        self.databases.push((name.into(), seed.into()));
        self
    }

    /// Sets what is asked after a submission in SQL has run; has no effect on other cases.
    #[must_use]
    pub fn query(mut self, sql: impl Into<String>) -> Self {
        if let Some(Stimulus::Database { query, .. }) = &mut self.stimulus {
            *query = Some(sql.into());
        }
        self
    }

    /// Sets how much virtual time the case must and may take; by default anything that the limits allow.
    #[must_use]
    pub fn elapsed(self, elapsed: Elapsed) -> Self {
        Self { elapsed, ..self }
    }

    /// Adds a keyword argument to the call of a function; only functions have them.
    #[must_use]
    pub fn keyword(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.keywords.push((name.into(), value.into()));
        self
    }

    /// Calls a function this many times in one interpreter, from 1 to 100, each time with a fresh copy of the same
    /// arguments; each answer has to be right.
    #[must_use]
    pub fn repeat(self, times: u32) -> Self {
        Self { repeat: times, ..self }
    }

    /// Calls a function with these arguments beforehand, in the same interpreter; what it answers then is ignored.
    #[must_use]
    pub fn after<V: Into<Value>>(mut self, arguments: impl IntoIterator<Item = V>) -> Self {
        self.before.push(arguments.into_iter().map(Into::into).collect());
        self
    }

    /// Sets a program's arguments; has no effect on other cases.
    #[must_use]
    pub fn arguments<S: Into<String>>(mut self, words: impl IntoIterator<Item = S>) -> Self {
        if let Some(Stimulus::Program { arguments, .. }) = &mut self.stimulus {
            *arguments = words.into_iter().map(Into::into).collect();
        }
        self
    }
}
