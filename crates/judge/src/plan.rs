//! What is going to be run, in which order, with which job for each case. Pure.
//!
//! A plan joins a challenge's completed cases with one submission. It starts nothing and knows no engine. A case's job,
//! which holds a copy of the case's input, is made when the case is run, so that waiting cases take no memory.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use judge_sandbox::{Cancellation, Job, JobCall, Keep, Located, Value, Watch};

mod query;
mod silent;
mod suite;

pub(crate) use self::query::{MAX_DATABASE, database};
pub(crate) use self::silent::found as silent_methods;
use crate::challenge::raw::answers;
use crate::challenge::reading::Problem;
use crate::challenge::{Case, CaseId, Challenge, Construct, Entry, Expected, Limits, Stimulus};
use crate::fault::Fault;
use crate::fingerprint::Fingerprint;
use crate::rules::surface::Surface;
use crate::rules::{self, Plain, Work, outline};
use crate::submission::Submission;

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

impl Selection {
    /// Whether single cases were chosen.
    pub(crate) fn is_by_id(&self) -> bool {
        matches!(self, Self::Only(_))
    }
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
    /// Which cases were selected.
    pub(crate) selection: Selection,
    /// Whether answers are kept however large they are.
    pub(crate) keeps_answers: bool,
    /// What the host saw in the source.
    pub(crate) reading: Reading,
}

/// What the host sees in a submission's source before anything runs.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// What the guest runs: the decoded source, or for a repair only the part that counts; empty if it is not text.
    source: Arc<str>,
    /// The source as a repair.
    pub(crate) repair: Option<Plain>,
    /// Whether it is in LeetCode's spelling.
    leetcode: bool,
    /// What is wrong with it; if anything is, no case is run.
    pub(crate) obstacle: Option<Obstacle>,
    /// What all implementations of a tests entry offer; nothing for others.
    surface: Surface,
    /// Why it could not be checked against the rules on the host, if there are rules.
    pub(crate) unchecked: Option<Located>,
    /// The answers of a sheet, by case id; empty for submissions that are run.
    pub(crate) answers: BTreeMap<String, Value>,
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
    /// Whether the challenge's own checker accepts a right answer to the case; unset until it has to be asked.
    pub(crate) control: Arc<OnceLock<bool>>,
}

/// A case's fingerprint, made when it is first asked for and then shared by all reports on that case.
pub(crate) type CaseFingerprint = Arc<OnceLock<Fingerprint>>;

impl CompleteCase {
    /// A case and what a right solution answers.
    pub(crate) fn new(case: Arc<Case>, expected: Arc<Expected>) -> Self {
        Self { case, expected, fingerprint: CaseFingerprint::default(), control: Arc::default() }
    }
}

/// What keeps a source from being run.
#[derive(Debug, Clone)]
pub(crate) enum Obstacle {
    /// It is not text that Python accepts.
    NotText(Located),
    /// It breaks rules, in source order; never empty.
    Violations(Vec<Located>),
    /// The judge could not read it.
    Unread(Fault),
}

/// Whether reading a source for `challenge` takes more than decoding it, so that a worker should do it.
pub(crate) fn reads_syntax(challenge: &Challenge) -> bool {
    has_rules(challenge)
        || match &challenge.entry {
            Entry::Function(function) => !function.aliases.is_empty(),
            Entry::Tests(_) | Entry::Drill(_) => true,
            Entry::Class(_) | Entry::Program | Entry::Sql(_) => false,
        }
}

fn has_rules(challenge: &Challenge) -> bool {
    !challenge.rules.is_empty() || challenge.max_changed_lines.is_some()
}

/// Reads a submission for `challenge`, only as far as the challenge needs, in a bounded number of steps.
///
/// Once `cancel` is cancelled, it soon ends with an arbitrary result: nothing will be run.
pub(crate) fn read(challenge: &Challenge, submission: &Submission, cancel: &Cancellation) -> Reading {
    let text = match submission.text() {
        Ok(text) => text,
        Err(place) => return Reading { obstacle: Some(Obstacle::NotText(place)), ..Reading::default() },
    };
    if let Entry::Drill(drill) = challenge.entry {
        return match answers(&text, drill, &challenge.cases) {
            Ok(answers) => Reading { answers, ..Reading::default() },
            Err(problem) => Reading { obstacle: Some(Obstacle::NotText(located(&problem))), ..Reading::default() },
        };
    }
    if has_rules(challenge) && !submission.files().is_empty() {
        let message = "the challenge has rules, which are checked for one file only: put everything into it".to_owned();
        let obstacle = Some(Obstacle::Violations(vec![Located { line: 0, column: 0, message }]));
        return Reading { obstacle, ..Reading::default() };
    }
    let work = Work::new(cancel.clone());
    let is_repair = challenge.max_changed_lines.is_some();
    let repair = is_repair.then(|| Plain::of(&text, &work)).transpose();
    let found = match &repair {
        Ok(None) => violations(challenge, &text, None, &work),
        // With steps of its own: what a submission uses up must not be blamed on the starter.
        Ok(Some(repair)) => match Plain::of(&challenge.about.starter, &Work::new(cancel.clone())) {
            Ok(starter) => violations(challenge, &text, Some((repair, &starter)), &work),
            Err(place) => {
                let fault = Fault::Starter(place.to_string());
                return Reading { obstacle: Some(Obstacle::Unread(fault)), ..Reading::default() };
            }
        },
        Err(obstacle) => Err(obstacle.clone()),
    };
    let (obstacle, unchecked) = match found {
        Ok(places) => ((!places.is_empty()).then_some(Obstacle::Violations(places)), None),
        Err(obstacle) => (None, Some(obstacle)),
    };
    let leetcode = leetcode(&challenge.entry, &text, &work);
    let repair = repair.ok().flatten();
    let source = repair.as_ref().map_or_else(|| Arc::from(&*text), |plain| Arc::from(plain.text()));
    let surface = surface(challenge);
    Reading { source, repair, leetcode, obstacle, surface, unchecked, ..Reading::default() }
}

/// A problem with what a candidate wrote in TOML, and what to do about it.
fn located(problem: &Problem) -> Located {
    let hint = problem.hint().map(|hint| format!(": {hint}")).unwrap_or_default();
    let message = format!("{}{hint}", problem.message());
    Located { line: problem.line().unwrap_or_default(), column: problem.column().unwrap_or_default(), message }
}

/// Plans to judge `submission`, already read, on `cases`.
pub(crate) fn plan(
    challenge: &Arc<Challenge>,
    submission: &Submission,
    reading: Reading,
    mut cases: Vec<CompleteCase>,
) -> Plan {
    sort(challenge, &mut cases, |case| &case.case);
    Plan {
        challenge: Arc::clone(challenge),
        cases,
        submission: submission.clone(),
        selection: Selection::All,
        keeps_answers: false,
        reading,
    }
}

/// Sorts items that each stand for a case of `challenge` into plan order.
pub(crate) fn sort<T>(challenge: &Challenge, cases: &mut [T], case: impl Fn(&T) -> &Case) {
    if matches!(challenge.entry, Entry::Tests(_)) {
        // Failing on a right implementation makes results on a wrong one meaningless, so right ones are run first.
        cases.sort_by_key(|one| !case(one).is_of_a_right_implementation());
    }
    cases.sort_by_key(|one| case(one).stage);
}

impl Reading {
    /// The reading of a source that is not to be run.
    pub(crate) fn faulted(fault: Fault) -> Self {
        Self { obstacle: Some(Obstacle::Unread(fault)), ..Self::default() }
    }
}

impl Plan {
    /// Records which cases were selected; by default all.
    pub(crate) fn selecting(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// Records whether answers are kept however large they are; by default not.
    pub(crate) fn keeping_answers(self, keeps_answers: bool) -> Self {
        Self { keeps_answers, ..self }
    }

    /// The job that runs the submission on `case`.
    pub(crate) fn job(&self, case: &CompleteCase) -> Job {
        let reading = &self.reading;
        let mut job = job(&self.challenge, &case.case, Arc::clone(&reading.source), reading.leetcode);
        let of_the_case = job.files.len();
        for file in self.submission.files() {
            if job.files[..of_the_case].iter().all(|(name, _)| *name != file.0) {
                job.files.push(file.clone());
            }
        }
        match (&self.challenge.entry, &case.case.input.stimulus) {
            (Entry::Tests(tests), Stimulus::Implementation { source, .. }) => {
                suite::testing(job, case.case.id.as_str(), tests, source, &reading.surface)
            }
            _ => job,
        }
    }
}

impl CompleteCase {
    /// Whether the case has an implementation on which tests must fail.
    pub(crate) fn is_of_a_wrong_implementation(&self) -> bool {
        matches!(self.case.input.stimulus, Stimulus::Implementation { .. }) && !self.has_right_implementation()
    }

    /// Whether the case has an implementation on which tests must pass.
    pub(crate) fn has_right_implementation(&self) -> bool {
        self.case.is_of_a_right_implementation()
    }
}

/// The rules that a source breaks, including how far a repair is from the starter, or why that cannot be determined.
fn violations(
    challenge: &Challenge,
    source: &str,
    repair: Option<(&Plain, &Plain)>,
    work: &Work,
) -> Result<Vec<Located>, Located> {
    let mut places = Vec::new();
    if !challenge.rules.is_empty() {
        places.extend(rules::violations(source, &challenge.rules, &challenge.entry, work)?);
    }
    if let (Some(most), Some((repair, starter))) = (challenge.max_changed_lines, repair) {
        let changed = repair.changed_lines(starter);
        if changed > most as usize {
            let lines = if most == 1 { "line" } else { "lines" };
            let message = format!(
                "{changed} lines differ from the starter, but this challenge allows at most {most} changed {lines} (fix)"
            );
            places.push(Located { line: 0, column: 0, message });
        }
    }
    Ok(places)
}

/// The job that runs `source` on one case; for a question, the program that makes its key. It holds neither the case's
/// expected answer nor its databases, which are made when it is run.
pub(crate) fn job(challenge: &Challenge, case: &Case, source: Arc<str>, leetcode: bool) -> Job {
    let limits = limits(challenge, case);
    if let (Entry::Sql(entry), Stimulus::Database { seed, query }) = (&challenge.entry, &case.input.stimulus) {
        let schema = challenge.schema.as_deref().unwrap_or_default();
        return query::ask(entry, &query::Asked { schema, seed, query: query.as_deref() }, &source, &limits);
    }
    let spellings = || {
        let spellings = challenge.entry.spellings();
        spellings.into_iter().filter(|_| challenge.is_called).map(str::to_owned).collect()
    };
    let mut stdin = Vec::new();
    let call = match (&challenge.entry, &case.input.stimulus) {
        (Entry::Function(function), Stimulus::Arguments(arguments)) => {
            let keywords = &case.input.keywords;
            let places: Vec<Option<usize>> = function.places(arguments.len(), keywords).collect();
            let codec = |place: &Option<usize>| function.parameters.get((*place)?)?.codec;
            JobCall::Function {
                spellings: spellings(),
                arguments: arguments.clone(),
                keywords: keywords.clone(),
                codecs: places.iter().map(codec).collect(),
                returns: function.returns,
                answer: function.answer.and_then(|answer| places.iter().position(|place| *place == Some(answer))),
                before: case.before.clone(),
                repeat: case.repeat,
            }
        }
        (_, Stimulus::Calls(calls)) => {
            JobCall::Class { spellings: spellings(), calls: calls.clone(), silent: silent::methods(challenge, calls) }
        }
        (_, Stimulus::Program { stdin: text, arguments }) => {
            stdin.clone_from(text);
            JobCall::Program { arguments: arguments.clone() }
        }
        (_, Stimulus::Question(question)) => {
            stdin = question.options_as_json();
            JobCall::Program { arguments: Vec::new() }
        }
        // A challenge is valid by construction: each stimulus belongs to one kind of entry.
        (_, Stimulus::Arguments(_) | Stimulus::Database { .. } | Stimulus::Implementation { .. }) => {
            JobCall::Program { arguments: Vec::new() }
        }
    };
    let source = match &case.input.stimulus {
        Stimulus::Question(question) => Arc::clone(&question.program),
        _ => source,
    };
    let keep = Keep { arguments: challenge.entry.keeps_arguments(), ..Keep::default() };
    let files = case.input.files.clone();
    Job { watch: watch(challenge), leetcode, stdin, files, keep, ..Job::new(source, call, limits) }
}

/// What all implementations of a challenge of tests offer.
fn surface(challenge: &Challenge) -> Surface {
    Surface::common(challenge.cases.iter().filter_map(|case| match &case.input.stimulus {
        Stimulus::Implementation { source, .. } => Some(&**source),
        _ => None,
    }))
}

/// What the engine enforces of the challenge's rules.
fn watch(challenge: &Challenge) -> Watch {
    let rules = &challenge.rules;
    Watch {
        by: "this challenge",
        calls: rules.forbid_calls.clone(),
        imports: rules.forbid_imports.clone(),
        methods: rules.forbid_methods.clone(),
        dynamic_code: rules.forbid_syntax.contains(&Construct::DynamicCode),
        source: !rules.forbid_syntax.is_empty(),
        steps: rules.forbid_syntax.contains(&Construct::NegativeStepSlice),
        slices: rules.forbid_syntax.contains(&Construct::Slice),
    }
}

/// The limits of the case, including its own on virtual time.
fn limits(challenge: &Challenge, case: &Case) -> Limits {
    let mut limits = challenge.limits_of(case);
    if let Some(most) = case.elapsed.at_most {
        limits.sleep = limits.sleep.min(most);
    }
    limits
}

/// Whether the source is in LeetCode's spelling, and may therefore use its predefined names.
///
/// This applies to an alias and to any class challenge: LeetCode spells those as the challenge does.
fn leetcode(entry: &Entry, source: &str, work: &Work) -> bool {
    match entry {
        Entry::Function(function) if function.aliases.is_empty() => false,
        Entry::Function(function) => outline::outline(source, work).is_ok_and(|outline| {
            !outline.defines(&function.name) && function.aliases.iter().any(|alias| outline.defines(alias))
        }),
        Entry::Class(_) => true,
        Entry::Program | Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_) => false,
    }
}
