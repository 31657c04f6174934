//! A challenge under construction: by programs that bring their own, and by the reader of challenge files.
//!
//! Its neighbours check what the parts mean; nothing here knows files.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::CaseBuilder;
use crate::challenge::sheet;
use crate::challenge::{
    About, Authoring, Case, Challenge, ChallengeId, ClassEntry, CommonTerms, Comparison, Complexity, Drill, Entry,
    Equivalent, Explanation, FunctionEntry, Generator, Inputs, Level, Limits, Provenance, Rules, Solution, SqlEntry,
    Terms, TestsEntry, Visibility,
};
use crate::verdict::Verdict;

/// A challenge being made in code; [`build`](Self::build) checks it.
///
/// ```
/// use judge::{Case, Challenge, Value};
///
/// let challenge = Challenge::builder("double")
///     .function_entry("double")
///     .sample(Case::function("two", [2]).expecting(4))
///     .hidden(Case::function("text", ["ab"]).expecting("abab").hint("Not only numbers can be doubled."))
///     .build()?;
/// assert_eq!(challenge.cases().len(), 2);
/// # Ok::<(), judge::ChallengeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ChallengeBuilder {
    /// `None` when a file's value cannot be read, which is reported elsewhere.
    pub(crate) id: Option<String>,
    pub(crate) about: About,
    pub(crate) entry: Option<Entry>,
    pub(crate) limits: Limits,
    pub(crate) comparison: Option<Comparison>,
    pub(crate) groups: BTreeMap<String, Terms>,
    pub(crate) rules: Rules,
    pub(crate) schema: Option<Arc<str>>,
    pub(crate) max_changed_lines: Option<u32>,
    pub(crate) cases: Vec<(Visibility, CaseBuilder)>,
    pub(crate) authoring: Authoring,
}

impl Challenge {
    /// Starts a challenge in code. Besides the id, only an entry and one case are needed.
    pub fn builder(id: impl Into<String>) -> ChallengeBuilder {
        ChallengeBuilder::new(Some(id.into()))
    }
}

impl ChallengeBuilder {
    pub(crate) fn new(id: Option<String>) -> Self {
        Self {
            id,
            about: About::default(),
            entry: None,
            limits: Limits::default(),
            comparison: None,
            groups: BTreeMap::new(),
            rules: Rules::default(),
            schema: None,
            max_changed_lines: None,
            cases: Vec::new(),
            authoring: Authoring::default(),
        }
    }

    /// Sets the title, one line of plain text; by default the id.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.about.title = Some(title.into());
        self
    }

    /// Sets who the challenge is meant for; by default [`Level::Mid`].
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.about.level = level;
        self
    }

    /// Sets what the challenge is about, words in kebab-case; by default nothing.
    #[must_use]
    pub fn topics<S: Into<String>>(mut self, topics: impl IntoIterator<Item = S>) -> Self {
        self.about.topics = topics.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the series that the challenge belongs to, a word in kebab-case; by default none.
    #[must_use]
    pub fn track(mut self, track: impl Into<String>) -> Self {
        self.about.track = Some(track.into());
        self
    }

    /// Sets the ids of the challenges to solve first; by default none.
    #[must_use]
    pub fn builds_on<S: Into<String>>(mut self, ids: impl IntoIterator<Item = S>) -> Self {
        self.about.builds_on = ids.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the minutes an interviewer would allow, from 1 to 600; by default 30.
    #[must_use]
    pub fn minutes(mut self, minutes: u32) -> Self {
        self.about.minutes = minutes;
        self
    }

    /// Sets the task in Markdown; by default empty.
    #[must_use]
    pub fn statement(mut self, statement: impl Into<String>) -> Self {
        self.about.statement = statement.into();
        self
    }

    /// Adds a stage, in Markdown: what is asked once the cases of all earlier stages are accepted. The statement is the
    /// first stage.
    #[must_use]
    pub fn stage(mut self, text: impl Into<String>) -> Self {
        self.about.stages.push(text.into());
        self
    }

    /// Sets the hints, in Markdown, in the order in which they are shown; by default there are none.
    #[must_use]
    pub fn hints<S: Into<String>>(mut self, hints: impl IntoIterator<Item = S>) -> Self {
        self.about.hints = hints.into_iter().map(Into::into).collect();
        self
    }

    /// Sets what is shown after the challenge is solved; by default nothing.
    #[must_use]
    pub fn explanation(mut self, explanation: Explanation) -> Self {
        self.about.explanation = Some(explanation);
        self
    }

    /// Sets the file a candidate starts from, whose first line is `# judge: ID`; by default that line alone.
    #[must_use]
    pub fn starter(mut self, starter: impl Into<String>) -> Self {
        self.about.starter = starter.into();
        self
    }

    /// Makes each case one call of a function; a plain name will do.
    #[must_use]
    pub fn function_entry(self, function: impl Into<FunctionEntry>) -> Self {
        Self { entry: Some(Entry::Function(function.into())), ..self }
    }

    /// Makes each case a sequence of calls on one object; a plain name will do.
    #[must_use]
    pub fn class_entry(self, class: impl Into<ClassEntry>) -> Self {
        Self { entry: Some(Entry::Class(class.into())), ..self }
    }

    /// Makes the source run as a program.
    #[must_use]
    pub fn program(self) -> Self {
        Self { entry: Some(Entry::Program), ..self }
    }

    /// Makes the source SQL, run against a database that each case seeds.
    #[must_use]
    pub fn sql(self, sql: SqlEntry) -> Self {
        Self { entry: Some(Entry::Sql(sql)), ..self }
    }

    /// Makes the source tests of a module of this name, run against the implementation of each case.
    #[must_use]
    pub fn tests(self, module: impl Into<String>) -> Self {
        Self { entry: Some(Entry::Tests(TestsEntry { module: module.into() })), ..self }
    }

    /// Makes the source a sheet of answers to short questions, see [`Case::question`].
    #[must_use]
    pub fn drill(self, drill: Drill) -> Self {
        Self { entry: Some(Entry::Drill(drill)), ..self }
    }

    /// Sets the SQL that makes the tables of every database, before a case's own seed.
    #[must_use]
    pub fn schema(self, schema: impl Into<Arc<str>>) -> Self {
        Self { schema: Some(schema.into()), ..self }
    }

    /// Sets how many lines of the starter a solution may change, from 1 to 10000; by default any number.
    #[must_use]
    pub fn max_changed_lines(self, lines: u32) -> Self {
        Self { max_changed_lines: Some(lines), ..self }
    }

    /// Sets what each case may use.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Sets how answers are compared; by default exactly, a program's output by lines.
    #[must_use]
    pub fn comparison(self, comparison: Comparison) -> Self {
        Self { comparison: Some(comparison), ..self }
    }

    /// Sets the limits and comparison of a group of cases, in place of the challenge's.
    #[must_use]
    pub fn group_terms(mut self, group: impl Into<String>, terms: Terms) -> Self {
        self.groups.insert(group.into(), terms);
        self
    }

    /// Sets what the source must not contain or reach; by default nothing.
    #[must_use]
    pub fn rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// Sets the complexity asked for.
    #[must_use]
    pub fn complexity(mut self, complexity: Complexity) -> Self {
        self.about.complexity = Some(complexity);
        self
    }

    /// Adds a case that candidates may see.
    #[must_use]
    pub fn sample(mut self, case: CaseBuilder) -> Self {
        self.cases.push((Visibility::Sample, case));
        self
    }

    /// Adds a case that candidates must not see.
    #[must_use]
    pub fn hidden(mut self, case: CaseBuilder) -> Self {
        self.cases.push((Visibility::Hidden, case));
        self
    }

    /// Sets the solution that answers the cases without an expected answer.
    #[must_use]
    pub fn reference(mut self, source: impl Into<Arc<str>>) -> Self {
        self.authoring.reference = Some(source.into());
        self
    }

    /// Sets Python that yields further hidden cases, `generate(random)`, and the seed of that `random`.
    #[must_use]
    pub fn generator(mut self, source: impl Into<Arc<str>>, seed: u64) -> Self {
        self.authoring.generator = Some(Generator { source: source.into(), seed });
        self
    }

    /// Sets Python that makes an input of each size, `sized(n)`, for measuring complexity.
    #[must_use]
    pub fn sizes(mut self, source: impl Into<Arc<str>>) -> Self {
        self.authoring.sizes = Some(source.into());
        self
    }

    /// Declares the inputs that the challenge allows; all cases must fit them.
    #[must_use]
    pub fn inputs(mut self, inputs: Inputs) -> Self {
        self.authoring.inputs = Some(Arc::new(inputs));
        self
    }

    /// Declares a mutant of the reference that no case can kill.
    #[must_use]
    pub fn equivalent(mut self, equivalent: Equivalent) -> Self {
        self.authoring.equivalents.push(equivalent);
        self
    }

    /// Adds a solution with the verdict that it must get.
    #[must_use]
    pub fn solution(mut self, file: impl Into<String>, source: impl Into<Vec<u8>>, expect: Verdict) -> Self {
        self.authoring.solutions.push(Solution { file: file.into(), source: source.into(), expect });
        self
    }

    /// The challenge, made from checked parts; `None` when one is missing.
    pub(in crate::challenge) fn assemble(self, cases: Vec<Case>, origin: String) -> Option<Challenge> {
        let id = ChallengeId::new(self.id?)?;
        let entry = self.entry?;
        let usual = match entry {
            Entry::Program | Entry::Drill(Drill::Predict) => Comparison::Lines,
            _ => Comparison::Exact,
        };
        let line = match entry {
            Entry::Drill(drill) => sheet::sheet(&id, drill, &cases),
            _ => format!("{}\n", entry.naming_line(id.as_str())),
        };
        let starter = if self.about.starter.is_empty() { line } else { self.about.starter };
        Some(Challenge {
            id,
            about: About { starter, ..self.about },
            entry,
            terms: CommonTerms {
                limits: self.limits,
                comparison_is_chosen: self.comparison.is_some(),
                comparison: self.comparison.unwrap_or(usual),
                groups: self.groups,
                has_one_limit: false,
                has_one_comparison: false,
            },
            rules: self.rules,
            schema: self.schema,
            max_changed_lines: self.max_changed_lines,
            is_called: true,
            silent: OnceLock::new(),
            cases,
            authoring: self.authoring,
            provenance: Provenance { origin, sealed: None, strays: Vec::new(), unfinished: Vec::new(), secret: false },
        })
    }
}

impl From<&str> for FunctionEntry {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

impl From<&str> for ClassEntry {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}
