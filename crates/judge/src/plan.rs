//! What is going to be run, in which order, with which job for each case. Pure.
//!
//! A plan joins a challenge's completed cases with one submission. It starts nothing and knows no engine. A case's job, which
//! holds a copy of the case's input, is made when the case is run, so that what waits takes no memory.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

mod query;

pub(crate) use self::query::database;
use crate::challenge::{Case, CaseId, Challenge, Construct, Entry, Expected, Limits, Stimulus};
use crate::fingerprint::Fingerprint;
use crate::outcome::Located;
use crate::rules::{self, Reading, drift};
use crate::sandbox::{Job, JobCall, Watch};
use crate::submission::Submission;
use crate::value::Value;

/// Which cases of a challenge are run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selection {
    /// Samples and hidden cases.
    #[default]
    All,
    /// The cases that candidates may see.
    Samples,
    /// The cases with these names, in plan order.
    Only(Vec<CaseId>),
    /// None of the challenge's own; for a candidate's own cases.
    Nothing,
}

/// Cases to run, in the order in which they are reported.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The challenge.
    pub(crate) challenge: Arc<Challenge>,
    /// The cases.
    pub(crate) cases: Vec<CompleteCase>,
    /// The submission.
    pub(crate) submission: Submission,
    /// Which cases were asked for.
    pub(crate) selection: Selection,
    /// The submission's source, decoded; empty if it is not text.
    source: Arc<str>,
    /// Whether the source is in LeetCode's spelling.
    leetcode: bool,
    /// What the host already found in the source; no case is run then.
    pub(crate) finding: Option<Finding>,
    /// Why the source could not be checked against the rules on the host, when there are rules.
    pub(crate) unchecked: Option<Located>,
}

/// A case whose expected answer is known.
#[derive(Debug, Clone)]
pub(crate) struct CompleteCase {
    /// The case.
    pub(crate) case: Arc<Case>,
    /// What a right solution answers.
    pub(crate) expected: Arc<Expected>,
    /// The fingerprint of the case with its expected answer.
    pub(crate) fingerprint: CaseFingerprint,
}

/// A case's fingerprint, made when it is first asked for and then shared by all reports on that case.
pub(crate) type CaseFingerprint = Arc<OnceLock<Fingerprint>>;

impl CompleteCase {
    /// A case and what a right solution answers.
    pub(crate) fn new(case: Arc<Case>, expected: Arc<Expected>) -> Self {
        Self { case, expected, fingerprint: CaseFingerprint::default() }
    }
}

/// What is wrong with a source before it is run.
#[derive(Debug, Clone)]
pub(crate) enum Finding {
    /// It is not text that Python accepts.
    NotText(Located),
    /// It breaks rules, in source order; never empty.
    Violations(Vec<Located>),
}

/// Plans to judge `submission` on `cases`.
pub(crate) fn plan(challenge: &Arc<Challenge>, submission: &Submission, mut cases: Vec<CompleteCase>) -> Plan {
    if matches!(challenge.entry, Entry::Tests(_)) {
        // What fails on a right implementation shows nothing of a wrong one, so those are run first.
        cases.sort_by_key(|case| !case.has_right_implementation());
    }
    let text = submission.text();
    let reading = rules::read(text.as_deref().unwrap_or_default());
    let finding = match &text {
        Err(place) => Some(Finding::NotText(place.clone())),
        Ok(text) => violations(challenge, &reading, text),
    };
    let source: Arc<str> = text.as_deref().unwrap_or_default().into();
    let leetcode = leetcode(&challenge.entry, &reading);
    let unchecked =
        reading.obstacle().filter(|_| !challenge.rules.is_empty() || challenge.max_changed_lines.is_some()).cloned();
    Plan {
        challenge: Arc::clone(challenge),
        cases,
        submission: submission.clone(),
        selection: Selection::All,
        source,
        leetcode,
        finding,
        unchecked,
    }
}

impl Plan {
    /// Notes which cases were asked for; by default all.
    pub(crate) fn selecting(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// The job that runs the submission on `case`.
    pub(crate) fn job(&self, case: &CompleteCase) -> Job {
        job(&self.challenge, &case.case, Arc::clone(&self.source), self.leetcode)
    }
}

impl CompleteCase {
    /// Whether the case has an implementation on which tests must fail.
    pub(crate) fn is_of_a_wrong_implementation(&self) -> bool {
        matches!(self.case.input.stimulus, Stimulus::Implementation { .. }) && !self.has_right_implementation()
    }

    /// Whether the case has an implementation on which tests must pass.
    pub(crate) fn has_right_implementation(&self) -> bool {
        matches!(self.case.input.stimulus, Stimulus::Implementation { .. })
            && matches!(&*self.expected, Expected::Value(Value::Str(text)) if text == "pass")
    }
}

fn violations(challenge: &Challenge, reading: &Reading, source: &str) -> Option<Finding> {
    let found = reading.violations(&challenge.rules, &challenge.entry);
    let mut places: Vec<Located> = found.into_iter().map(|violation| violation.place).collect();
    if let Some(most) = challenge.max_changed_lines
        && reading.obstacle().is_none()
    {
        let changed = drift::changed_lines(&challenge.starter, source);
        if changed > most as usize {
            let lines = if most == 1 { "line" } else { "lines" };
            let message = format!(
                "{changed} lines differ from the starter, but this challenge allows at most {most} changed {lines} (fix)"
            );
            places.push(Located { line: 0, column: 0, message });
        }
    }
    (!places.is_empty()).then_some(Finding::Violations(places))
}

/// The job that runs `source` on one case. The case's expected answer is not part of it.
pub(crate) fn job(challenge: &Challenge, case: &Case, source: Arc<str>, leetcode: bool) -> Job {
    let limits = limits(challenge, case);
    if let (Entry::Sql(entry), Stimulus::Database { seed, query }) = (&challenge.entry, &case.input.stimulus) {
        let schema = challenge.schema.as_deref().unwrap_or_default();
        return query::ask(entry, &query::Asked { schema, seed, query: query.as_deref() }, &source, &limits);
    }
    let spellings = || challenge.entry.spellings().into_iter().map(str::to_owned).collect();
    let mut stdin = Vec::new();
    let call = match (&challenge.entry, &case.input.stimulus) {
        (Entry::Function(function), Stimulus::Arguments(arguments)) => JobCall::Function {
            spellings: spellings(),
            arguments: arguments.clone(),
            codecs: (0..arguments.len())
                .map(|index| function.parameters.get(index).and_then(|parameter| parameter.codec))
                .collect(),
            returns: function.returns,
            answer: function.answer,
        },
        (_, Stimulus::Calls(calls)) => JobCall::Class { spellings: spellings(), calls: calls.clone() },
        (_, Stimulus::Program { stdin: text, arguments }) => {
            stdin = text.clone().into_bytes();
            JobCall::Program { arguments: arguments.clone() }
        }
        (Entry::Tests(tests), Stimulus::Implementation { source, .. }) => {
            JobCall::Tests { module: tests.module.clone(), implementation: Arc::clone(source) }
        }
        // A challenge is valid by construction: each stimulus belongs to one kind of entry.
        (_, Stimulus::Arguments(_) | Stimulus::Database { .. } | Stimulus::Implementation { .. }) => {
            JobCall::Program { arguments: Vec::new() }
        }
    };
    Job {
        source,
        call,
        watch: watch(challenge),
        leetcode,
        backstop: backstop(&limits),
        limits,
        stdin,
        files: files(case),
    }
}

/// What the engine enforces of the challenge's rules. The implementation that tests are of is not bound by theirs, and
/// shares their instance.
fn watch(challenge: &Challenge) -> Watch {
    let rules = &challenge.rules;
    if matches!(challenge.entry, Entry::Tests(_)) {
        return Watch::default();
    }
    Watch {
        calls: rules.forbid_calls.clone(),
        imports: rules.forbid_imports.clone(),
        methods: rules.forbid_methods.clone(),
        dynamic_code: rules.forbid_syntax.contains(&Construct::DynamicCode),
        source: !rules.forbid_syntax.is_empty(),
        steps: rules.forbid_syntax.contains(&Construct::NegativeStepSlice),
        slices: rules.forbid_syntax.contains(&Construct::Slice),
    }
}

/// The limits of the challenge, and the case's own on virtual time.
fn limits(challenge: &Challenge, case: &Case) -> Limits {
    let mut limits = challenge.limits.clone();
    if let Some(most) = case.elapsed.at_most {
        limits.sleep = limits.sleep.min(most);
    }
    limits
}

fn files(case: &Case) -> Vec<(String, Vec<u8>)> {
    let databases = case.input.databases.iter().map(|database| (database.name.clone(), database.file.clone()));
    case.input.files.iter().cloned().chain(databases).collect()
}

/// Whether the source is in LeetCode's spelling, whose predefined names it may then use.
///
/// That is an alias, or any class challenge: LeetCode spells those as the challenge does.
fn leetcode(entry: &Entry, reading: &Reading) -> bool {
    match entry {
        Entry::Function(function) => {
            !reading.defines(&function.name) && function.aliases.iter().any(|alias| reading.defines(alias))
        }
        Entry::Class(_) => true,
        Entry::Program | Entry::Sql(_) | Entry::Tests(_) => false,
    }
}

/// The wall-clock time after which the judge gives up on a job: far beyond what a loaded machine needs.
pub(crate) fn backstop(limits: &Limits) -> Duration {
    Duration::from_secs(30) + Duration::from_secs_f64(30.0 * limits.cpu_seconds())
}
