//! A case being built: from TOML, from what a generator yields, or from code; and the check that it fits its entry.
//!
//! The reader of TOML and Python's dicts supplies typed parts; uniqueness of ids is checked where all cases are known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use judge_sandbox::{Value, is_inner_path};

use super::calls::{calls_expected, check_calls, check_calls_again};
use super::name::is_kebab;
use super::values::{exception, is_raises, raises};
use super::{MAX_POINTS, arguments, check};
use crate::challenge::reading::{Problem, Problems, Spot, described, quoted};
use crate::challenge::{
    Call, Case, CaseId, Codec, Database, Drill, Elapsed, Entry, Expected, FunctionEntry, Input, LimitChanges, Limits,
    Question, Statements, Stimulus, Terms, TestsResult, Visibility,
};

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

    /// Checks all parts. The case may be used only if there was no problem; without an entry there is no case.
    pub(crate) fn finish(
        self,
        entry: Option<&Entry>,
        visibility: Visibility,
        spot: &Spot,
        problems: &mut Problems<'_>,
    ) -> Option<Case> {
        self.check_texts(visibility, spot, problems);
        self.check_files(spot, problems);
        self.check_elapsed(spot, problems);
        if let Some(comparison) = &self.terms.comparison {
            check::comparison(comparison, &spot.key("checker"), problems);
        }
        let (entry, stimulus) = (entry?, self.stimulus?);
        check_stimulus(&stimulus, &self.keywords, entry, spot, problems)?;
        check_calls_again(self.repeat, &self.before, entry, spot, problems)?;
        if !self.keywords.is_empty() && !self.before.is_empty() {
            let problem = Problem::new("`before` has no meaning beside `kwargs`: its arguments are by position");
            problems.add(&spot.key("before"), problem.advise("give all arguments by position, or use `repeat`"));
        }
        if matches!(entry, Entry::Sql(_) | Entry::Tests(_)) && !(self.files.is_empty() && self.databases.is_empty()) {
            let key = if self.files.is_empty() { "databases" } else { "files" };
            let message = format!("`{key}` has no meaning in a case of a {} entry", entry.kind());
            problems.add(&spot.name(key), Problem::new(message).advise("remove it: nothing could read such a file"));
        }
        if matches!(entry, Entry::Drill(_)) && !self.databases.is_empty() {
            let message = format!("`databases` has no meaning in a case of a {} entry", entry.kind());
            let hint =
                "candidates would not see it: make the database in the question's program, or show its SQL in `files`";
            problems.add(&spot.name("databases"), Problem::new(message).advise(hint));
        }
        let expected = match self.expected {
            Some(value) => Some(expected(value, &stimulus, entry, spot, problems)?),
            None if matches!(entry, Entry::Tests(_)) => {
                problems.add(spot, Problem::new("`expected` is missing").advise(PASS_OR_FAIL));
                return None;
            }
            None => None,
        };
        Some(Case {
            id: CaseId::new(self.id?)?,
            group: self.group.unwrap_or_else(|| visibility.group().to_owned()),
            visibility,
            hint: self.hint,
            explanation: self.explanation,
            points: self.points,
            stage: self.stage,
            elapsed: self.elapsed,
            terms: self.terms,
            repeat: self.repeat,
            before: self.before,
            input: Input { stimulus, keywords: self.keywords, files: self.files, databases: databases(self.databases) },
            expected,
        })
    }

    fn check_texts(&self, visibility: Visibility, spot: &Spot, problems: &mut Problems<'_>) {
        for (key, text) in [("id", &self.id), ("group", &self.group)] {
            if let Some(text) = text.as_deref().filter(|text| !is_kebab(text)) {
                let problem = Problem::new(format!("`{key}` cannot be {}", quoted(text)));
                let hint = "use lower-case letters, digits and single hyphens between them, 64 at most";
                problems.add(&spot.key(key), problem.advise(hint));
            }
        }
        for (key, text) in [("hint", &self.hint), ("explanation", &self.explanation)] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                problems.add(
                    &spot.key(key),
                    Problem::new(format!("`{key}` is empty")).advise("say something, or leave it out"),
                );
            }
        }
        let is_afterwards = matches!(self.stimulus, Some(Stimulus::Question(_)));
        if visibility == Visibility::Hidden && self.explanation.is_some() && !is_afterwards {
            let problem = Problem::new("`explanation` has no meaning in a hidden case");
            let hint = "nobody sees it; what a candidate is told is `hint`";
            problems.add(&spot.name("explanation"), problem.advise(hint));
        }
        if !(1..=20).contains(&self.stage) {
            problems.add(&spot.key("stage"), Problem::new("`stage` must be from 1 to 20"));
        }
        if self.points > MAX_POINTS {
            let problem = Problem::new(format!("`points` must be from 0 to {MAX_POINTS}"));
            problems.add(&spot.key("points"), problem);
        }
    }

    fn check_files(&self, spot: &Spot, problems: &mut Problems<'_>) {
        let files = self.files.iter().map(|(name, _)| ("files", name));
        let names: Vec<(&str, &String)> =
            files.chain(self.databases.iter().map(|(name, _)| ("databases", name))).collect();
        let mut seen = BTreeSet::new();
        let all: BTreeSet<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
        for (key, name) in names {
            let spot = spot.key(key);
            let outer = || name.match_indices('/').map(|(at, _)| &name[..at]).find(|folder| all.contains(folder));
            if !is_inner_path(name) {
                let problem = Problem::new(format!("a file cannot be named {}", quoted(name)));
                let hint = "write a relative path with / between its parts, without . and ..";
                problems.add(&spot.name(name.clone()), problem.advise(hint));
            } else if !seen.insert(name) {
                problems.add(
                    &spot,
                    Problem::new(format!("two files are named {}", quoted(name))).advise("rename one of the two"),
                );
            } else if let Some(other) = outer() {
                let message = format!("{} cannot be both a file and the folder of {}", quoted(other), quoted(name));
                problems.add(&spot.name(name.clone()), Problem::new(message).advise("rename one of the two"));
            }
        }
    }

    /// Checks the case's own limits, and that it can last as long as it must.
    pub(crate) fn check_limits(
        &self,
        limits: &Limits,
        groups: &BTreeMap<String, Terms>,
        spot: &Spot,
        problems: &mut Problems<'_>,
    ) {
        let of_group = self.group.as_ref().and_then(|group| groups.get(group));
        let of_group = of_group.map_or_else(|| limits.clone(), |terms| terms.limits.over(limits));
        let limits = &self.terms.limits.over(&of_group);
        if self.terms.limits != LimitChanges::default() {
            check::limits(limits, &spot.key("limits"), problems);
        }
        let longest = limits.sleep.saturating_add(Duration::from_secs_f64(limits.cpu_seconds()));
        if let Some(least) = self.elapsed.at_least.filter(|least| *least > longest) {
            let message = format!(
                "`min_elapsed` cannot be reached: {} s must pass, but the limits allow {} s",
                least.as_secs_f64(),
                longest.as_secs_f64()
            );
            let hint = "raise `sleep` in [limits] of challenge.toml, or make `min_elapsed` smaller";
            problems.add(&spot.key("min_elapsed"), Problem::new(message).advise(hint));
        }
    }

    fn check_elapsed(&self, spot: &Spot, problems: &mut Problems<'_>) {
        let Elapsed { at_least, at_most } = self.elapsed;
        for (key, time) in [("min_elapsed", at_least), ("max_elapsed", at_most)] {
            if time.is_some_and(|time| time > Duration::from_hours(365 * 24)) {
                problems.add(&spot.key(key), Problem::new(format!("`{key}` must be from 0s to 365d")));
            }
        }
        if let (Some(least), Some(most)) = (at_least, at_most)
            && least > most
        {
            problems.add(
                &spot.key("min_elapsed"),
                Problem::new("`min_elapsed` is more than `max_elapsed`")
                    .advise("give the smaller time to `min_elapsed`"),
            );
        }
    }
}

fn databases(databases: Vec<(String, String)>) -> Vec<Database> {
    databases.into_iter().map(|(name, seed)| Database { name, seed }).collect()
}

/// What a case of a tests entry expects.
const PASS_OR_FAIL: &str = "write \"pass\" for a right implementation and \"fail\" for a wrong one";

/// Checks that the stimulus suits the entry; `Some` if it does.
fn check_stimulus(
    stimulus: &Stimulus,
    keywords: &[(String, Value)],
    entry: &Entry,
    spot: &Spot,
    problems: &mut Problems<'_>,
) -> Option<()> {
    if !keywords.is_empty() && !matches!(entry, Entry::Function(_)) {
        let problem = Problem::new(format!("a case of a {} entry has no arguments by name of its own", entry.kind()));
        problems.add(&spot.name("kwargs"), problem.advise("give them to one of the calls"));
        return None;
    }
    match (entry, stimulus) {
        (Entry::Function(function), Stimulus::Arguments(arguments)) => {
            let places = (&spot.key("args"), &spot.key("kwargs"));
            arguments::check((arguments, keywords), function, places, problems)
        }
        (Entry::Class(class), Stimulus::Calls(calls)) => check_calls(calls, class, spot, problems),
        (Entry::Program, Stimulus::Program { .. }) | (Entry::Tests(_), Stimulus::Implementation { .. }) => Some(()),
        (Entry::Drill(drill), Stimulus::Question(question)) => check_question(*drill, question, spot, problems),
        (Entry::Sql(sql), Stimulus::Database { query, .. }) => {
            if query.is_some() && sql.statements != Statements::Writing {
                let problem = Problem::new("`query` has no meaning where a submission changes nothing");
                problems.add(&spot.name("query"), problem.advise("write statements = \"writing\" in [entry]"));
                return None;
            }
            Some(())
        }
        (entry, _) => {
            let problem = Problem::new(format!("the case is not one for an entry of kind {}", entry.kind()));
            problems.add(spot, problem.advise("start it with the function of `Case` for this kind"));
            None
        }
    }
}

/// Checks that a question can be answered as its drill requires.
fn check_question(drill: Drill, question: &Question, spot: &Spot, problems: &mut Problems<'_>) -> Option<()> {
    let mut refuse = |key: &'static str, problem: Problem| {
        problems.add(&spot.name(key), problem);
        None
    };
    if question.text.as_ref().is_some_and(|text| text.trim().is_empty()) {
        return refuse("question", Problem::new("`question` is empty").advise("say something, or leave it out"));
    }
    match drill {
        Drill::Predict if !question.options.is_empty() => {
            let problem = Problem::new("`options` has no meaning where the output is predicted");
            return refuse("options", problem.advise("write kind = \"choose\" in [entry], or remove it"));
        }
        Drill::Choose if question.text.is_none() => {
            let problem = Problem::new("`question` is missing").advise("write question = \"Which of these …?\"");
            return refuse("id", problem);
        }
        Drill::Choose if question.options.len() < 2 => {
            let problem = Problem::new("there are less than two `options`");
            return refuse("options", problem.advise("write options = { a = \"…\", b = \"…\" }"));
        }
        Drill::Predict | Drill::Choose => {}
    }
    let mut seen = BTreeSet::new();
    for option in &question.options {
        let label = quoted(&option.label);
        if !is_kebab(&option.label) || option.label.len() > 8 {
            let problem = Problem::new(format!("an option cannot be called {label}"));
            return refuse("options", problem.advise("use a letter or a short word, such as a, b or c"));
        }
        if option.text.trim().is_empty() {
            let problem = Problem::new(format!("the option {label} is empty"));
            return refuse("options", problem.advise("write what can be chosen"));
        }
        if !seen.insert(option.text.trim()) {
            let problem = Problem::new(format!("the option {label} says what another one says"));
            return refuse("options", problem.advise("remove one of the two"));
        }
    }
    Some(())
}

/// What `value` expects of an entry of this kind.
fn expected(
    value: Value,
    stimulus: &Stimulus,
    entry: &Entry,
    spot: &Spot,
    problems: &mut Problems<'_>,
) -> Option<Expected> {
    let spot = spot.key("expected");
    let mut refuse = |problem| {
        problems.add(&spot, problem);
        None
    };
    match (entry, value) {
        (Entry::Class(class), value) => calls_expected(value, stimulus, class, &spot, problems),
        (Entry::Tests(_), value) => match TestsResult::of(&value) {
            Some(result) => Some(Expected::Tests(result)),
            None => refuse(Problem::new("`expected` is neither \"pass\" nor \"fail\"").advise(PASS_OR_FAIL)),
        },
        (Entry::Drill(_), _) => {
            refuse(Problem::new("a question of a drill has no `expected`").advise("the key is what its program prints"))
        }
        (Entry::Sql(sql), value) => rows(value, sql.columns.len(), &spot, problems),
        (_, value) if is_raises(&value) => exception(&value, &spot, problems),
        (Entry::Program, Value::Str(text)) => Some(Expected::Text(text)),
        (Entry::Program, Value::Bytes(bytes)) => Some(Expected::output(bytes)),
        (Entry::Program, other) => refuse(Problem::new(format!(
            "`expected` of a program must be its output as a string or bytes, not {}",
            described(&other)
        ))),
        (Entry::Function(function), value) => match answer_codec(function) {
            Some(shape) => {
                let shape_word = shape.word();
                let Value::List(items) = &value else {
                    let message = format!("a {shape_word} is expected as a list, not as {}", described(&value));
                    return refuse(Problem::new(message).advise("an empty one is []"));
                };
                match shape.misfit(items) {
                    Some(misfit) => refuse(Problem::new(format!("`expected` is not a {shape_word}: {misfit}"))),
                    None => Some(Expected::Value(value)),
                }
            }
            None => Some(Expected::Value(value)),
        },
    }
}

/// The rows of a result, each as wide as there are columns, if that number is known.
fn rows(value: Value, columns: usize, spot: &Spot, problems: &mut Problems<'_>) -> Option<Expected> {
    let Value::List(rows) = value else {
        let message = format!("`expected` of a sql case must be a list of rows, not {}", described(&value));
        problems.add(
            spot,
            Problem::new(message).advise("write [[1, \"one\"], [2, \"two\"]]; NULL is { \"$none\" = true }"),
        );
        return None;
    };
    let mut plain = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        match row {
            Value::List(cells) | Value::Tuple(cells) if columns == 0 || cells.len() == columns => {
                plain.push(Value::List(cells));
            }
            Value::List(cells) | Value::Tuple(cells) => {
                let message = format!("row {} has {} values, but `columns` has {columns}", index + 1, cells.len());
                problems.add(&spot.index(index), Problem::new(message).advise("write one value for each column"));
                return None;
            }
            other => {
                let message = format!("row {} must be a list, not {}", index + 1, described(&other));
                problems.add(&spot.index(index), Problem::new(message));
                return None;
            }
        }
    }
    Some(Expected::Value(Value::List(plain)))
}

/// The shape of the answer, when it is written as a list.
fn answer_codec(function: &FunctionEntry) -> Option<Codec> {
    match function.answer {
        Some(index) => function.parameters.get(index).and_then(|parameter| parameter.codec),
        None => function.returns,
    }
}
