//! What an audience may see of a report: the one gate between hidden cases and anything that is written out.
//!
//! Renderers accept a [`View`] and nothing else. For a candidate, a hidden case has an id, a group, a verdict, the
//! author's hint or what is wrong with the source itself, and a bound on what all hidden cases cost. No text that the
//! candidate's code produced in that case gets through, and no figure that the code can choose, because either could
//! carry the input. [`LiveView`] says when a case may be shown.

mod bound;
mod live_view;
mod outside;
#[cfg(test)]
mod tests;

pub use self::live_view::LiveView;
pub(crate) use self::outside::is_same;

use judge_sandbox::outcome::{SHOWN, abridge};
use judge_sandbox::{CallOutcome, Execution, Outcome, Usage};
use serde::{Deserialize, Serialize};

use self::bound::Bound;
use crate::challenge::{Expected, Input, Level, Stimulus, Visibility};
use crate::decision::spelled;
use crate::diagnosis::Diagnosis;
use crate::difference;
use crate::receipt::{CaseSummary, NUMBER, Receipt, Summary};
use crate::report::{CaseResult, Report, Score, Stages, cpu_seconds};
use crate::verdict::Verdict;

/// Who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Someone who solves the challenge.
    Candidate,
    /// Someone who may see hidden cases.
    Author,
}

impl Audience {
    /// Who a report is for, judging by its receipt: only one for authors covers hidden cases.
    pub fn of(receipt: &Receipt) -> Self {
        if receipt.hidden.is_some() { Self::Author } else { Self::Candidate }
    }
}

/// A report as one audience may see it.
///
/// Serialised, it travels between processes of the same build, and is read back as it was; [`View::misreport`] says
/// whether one that came from elsewhere can be true. What is published is what [`render`](crate::render) writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// The challenge's id.
    pub challenge: String,
    /// The challenge's title.
    pub title: String,
    /// Who the challenge is meant for.
    pub level: Level,
    /// The overall verdict.
    pub verdict: Verdict,
    /// Points.
    pub score: Score,
    /// How far the submission has come; `None` if the challenge has only one stage, or if not all cases were selected.
    pub stages: Option<Stages>,
    /// Judge seconds of all cases whose own figures are shown; for a candidate, those are the samples.
    pub cpu_seconds: f64,
    /// Instructions of the same cases together.
    pub instructions: u64,
    /// The peak growth of memory in bytes among them.
    pub memory_bytes: u64,
    /// Wall-clock seconds of the whole run; differs from run to run. `None` for a candidate whose run had hidden cases.
    pub wall_seconds: Option<f64>,
    /// The instruction limit of a case in judge seconds.
    pub cpu_limit_seconds: f64,
    /// The memory limit of a case in bytes.
    pub memory_limit_bytes: u64,
    /// The cases in plan order.
    pub cases: Vec<CaseView>,
    /// What the report was made of; `None` in a view without a report behind it.
    pub receipt: Option<Receipt>,
}

/// A case's result as one audience may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseView {
    /// The case's id.
    pub id: String,
    /// The group that the case belongs to.
    pub group: String,
    /// Whether candidates see the case.
    pub visibility: Visibility,
    /// What the message is about.
    pub about: About,
    /// The verdict.
    pub verdict: Verdict,
    /// What the three figures are.
    pub figures: Figures,
    /// Judge seconds.
    pub cpu_seconds: f64,
    /// Instructions; zero when the case was not run.
    pub instructions: u64,
    /// The peak growth of memory in bytes.
    pub memory_bytes: u64,
    /// Why the case failed: the reason, or for hidden cases the author's hint.
    pub message: Option<String>,
    /// What the code printed, if it printed anything.
    pub stdout: Option<String>,
    /// What the code wrote to standard error, if anything.
    pub stderr: Option<String>,
    /// The input as a person would write it.
    pub input: Option<String>,
    /// The expected answer.
    pub expected: Option<String>,
    /// The answer, when there is one.
    pub actual: Option<String>,
    /// Expected and actual answer line by line, in unified form.
    pub diff: Option<String>,
    /// Why the expected answer is right.
    pub explanation: Option<String>,
    /// The traceback of an exception.
    pub traceback: Option<String>,
}

/// What the message of a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// What happened in the case.
    #[default]
    Case,
    /// The source itself: it does not compile, breaks a rule, cannot be loaded, or lacks what is called. The message is
    /// the same for all cases and has nothing to do with any input.
    Source,
    /// That the source has not begun the stage of the case, so that what happened there is no mistake. The message is
    /// the same for all such cases.
    Stage,
}

/// What the figures of a case are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figures {
    /// What the case used.
    Exact,
    /// What no hidden case of the report exceeded: a step of the limits, the same for all of them.
    AtMost,
    /// Nothing: a candidate gets one bound for all hidden cases or none, and this case was viewed alone, or selected.
    Withheld,
}

/// What a candidate is told of a hidden case on which the judge failed.
const UNJUDGED: &str = "the judge failed on this case; this says nothing about the solution";

/// Characters shown of printed text.
const PRINTED: usize = 8_000;

impl Report {
    /// What `audience` may see of the report.
    pub fn view(&self, audience: Audience) -> View {
        let bound = Bound::of(self);
        // By selecting cases, a candidate could get a bound for each of them, one by one, with the same file.
        let is_whole = !self.selection.is_by_id();
        let case = |result: &CaseResult| {
            let view = result.view(audience);
            if view.figures == Figures::Withheld && is_whole { view.at_most(bound) } else { view }
        };
        let cases: Vec<CaseView> = self.cases.iter().map(case).collect();
        let exact = || cases.iter().filter(|case| case.figures == Figures::Exact);
        let instructions = exact().map(|case| case.instructions).sum();
        let hides = |result: &CaseResult| result.case.visibility == Visibility::Hidden;
        let tells_time = audience == Audience::Author || !self.cases.iter().any(hides);
        let mut view = View {
            challenge: self.challenge.id.to_string(),
            title: self.challenge.title().to_owned(),
            level: self.challenge.about.level,
            verdict: self.verdict(),
            score: self.score(),
            stages: self.stages(),
            cpu_seconds: cpu_seconds(instructions),
            instructions,
            memory_bytes: exact().map(|case| case.memory_bytes).max().unwrap_or_default(),
            wall_seconds: tells_time.then_some(self.wall.as_secs_f64()),
            cpu_limit_seconds: self.challenge.terms.limits.cpu_seconds(),
            memory_limit_bytes: self.challenge.terms.limits.memory,
            cases,
            receipt: None,
        };
        let receipt = self.receipt(&view.summary());
        view.receipt = Some(match audience {
            Audience::Candidate => receipt.without_hidden(),
            Audience::Author => receipt,
        });
        view
    }
}

impl View {
    /// The parts of the view that anybody can compare.
    pub fn summary(&self) -> Summary {
        let cases = self.cases.iter().map(|case| CaseSummary {
            id: case.id.clone(),
            verdict: case.verdict,
            instructions: case.instructions,
            memory_bytes: case.memory_bytes,
        });
        Summary {
            verdict: self.verdict,
            earned: self.score.earned.into(),
            possible: self.score.possible.into(),
            cases: cases.collect(),
        }
    }

    /// The view with the numbers of hidden cases in place of their ids, for those who may not know even these: an id
    /// such as `only-spaces` says something about the input.
    ///
    /// Cases are numbered in plan order from 1, samples included, and a number is written `#7`, as no id is. The
    /// receipt covers what the view says then. [`View::misreport`] believes only views with ids.
    #[must_use]
    pub fn numbered(self) -> Self {
        let cases = self.cases.into_iter().zip(1..).map(|(case, number)| case.numbered(number)).collect();
        let mut view = Self { cases, ..self };
        let summary = view.summary();
        if let Some(receipt) = &mut view.receipt {
            receipt.restate(&summary);
        }
        view
    }

    /// The first hidden case that carries the bound of all of them, if there is one.
    pub fn bounded(&self) -> Option<&CaseView> {
        self.cases.iter().find(|case| case.figures == Figures::AtMost)
    }
}

impl CaseView {
    /// The view with the case's number in place of its id if the case is hidden; see [`View::numbered`].
    pub(crate) fn numbered(self, number: usize) -> Self {
        if self.visibility == Visibility::Sample { self } else { Self { id: format!("{NUMBER}{number}"), ..self } }
    }

    /// The view with the bound of all hidden cases of its report.
    fn at_most(self, bound: Bound) -> Self {
        Self {
            figures: Figures::AtMost,
            cpu_seconds: cpu_seconds(bound.instructions),
            instructions: bound.instructions,
            memory_bytes: bound.memory_bytes,
            ..self
        }
    }
}

impl CaseResult {
    /// What `audience` may see of the result on its own: for a candidate, without figures if the case is hidden.
    pub fn view(&self, audience: Audience) -> CaseView {
        let is_hidden = self.case.visibility == Visibility::Hidden && audience == Audience::Candidate;
        let figures = if is_hidden && bound::is_shown(self) { Figures::Withheld } else { Figures::Exact };
        let usage = if is_hidden { Usage::default() } else { self.usage() };
        let mut view = CaseView {
            id: self.case.id.to_string(),
            group: self.case.group.clone(),
            visibility: self.case.visibility,
            verdict: self.verdict,
            about: self.about(is_hidden),
            figures,
            cpu_seconds: cpu_seconds(usage.instructions),
            instructions: usage.instructions,
            memory_bytes: usage.memory_bytes,
            message: None,
            stdout: None,
            stderr: None,
            input: None,
            expected: None,
            actual: None,
            diff: None,
            explanation: None,
            traceback: None,
        };
        let is_untold = |diagnosis: &Diagnosis| diagnosis.is_of_an_unbegun_stage && audience == Audience::Candidate;
        // What a later stage asks for is shown only once the stage is reached.
        let is_ahead = audience == Audience::Candidate && self.verdict == Verdict::Skipped && self.case.stage > 1;
        if is_hidden || is_ahead || self.diagnosis.as_ref().is_some_and(is_untold) {
            view.message = self.hidden_message();
        } else {
            self.disclose(&mut view);
        }
        if let (Audience::Author, Some(note)) = (audience, &self.note) {
            view.message = Some(view.message.map_or_else(|| note.clone(), |message| format!("{message}; {note}")));
        }
        view
    }

    /// Fills in everything there is.
    fn disclose(&self, view: &mut CaseView) {
        view.message.clone_from(&self.message);
        view.explanation.clone_from(&self.case.explanation);
        view.input = Some(input_text(&self.case.input));
        view.expected = Some(expected_text(&self.expected));
        let Some(execution) = &self.execution else { return };
        let program = match &self.case.input.stimulus {
            Stimulus::Program { .. } => true,
            Stimulus::Question(question) => question.options.is_empty(),
            _ => false,
        };
        view.stdout = if program { None } else { printed(&execution.stdout) };
        view.actual = actual_text(execution, program);
        let is_diagnosed = self.diagnosis.as_ref().is_some_and(|diagnosis| diagnosis.is_the_reason);
        let traceback = traceback(&execution.outcome);
        // A program also leaves its traceback on standard error.
        view.stderr = printed(without_traceback(&execution.stderr, traceback.as_deref().filter(|_| program)));
        view.traceback = traceback.filter(|_| !is_diagnosed);
        if self.verdict == Verdict::WrongAnswer {
            view.diff = view.actual.as_ref().and_then(|_| difference::unified(&self.expected, execution, self.layout));
        }
    }

    /// What the message is about: the one a candidate gets for a hidden case, or the one anybody gets for the case.
    fn about(&self, is_hidden: bool) -> About {
        let is_sample = self.case.visibility == Visibility::Sample;
        if self.diagnosis.as_ref().is_some_and(|diagnosis| diagnosis.is_of_an_unbegun_stage) {
            return About::Stage;
        }
        let of_the_source = match (self.verdict, &self.diagnosis) {
            (Verdict::RuleViolation | Verdict::Skipped, _) => true,
            (_, Some(diagnosis)) => is_hidden || diagnosis.is_the_reason,
            // For an author, what happened in a hidden case is about that case: it may depend on the input.
            (Verdict::SyntaxError, None) => is_sample || is_hidden,
            (_, None) => is_sample && self.execution.as_ref().is_some_and(|execution| self.failed_to_load(execution)),
        };
        if of_the_source { About::Source } else { About::Case }
    }

    /// Whether the source could not be loaded, so that nothing was called.
    fn failed_to_load(&self, execution: &Execution) -> bool {
        let is_program = matches!(self.case.input.stimulus, Stimulus::Program { .. } | Stimulus::Database { .. });
        match &execution.outcome {
            Outcome::EntryMissing(_) => true,
            Outcome::Raised(raised) if !is_program && self.verdict == Verdict::RuntimeError => {
                let mut frames = raised.traceback.lines().filter(|line| line.starts_with("  File \"")).peekable();
                frames.peek().is_some() && frames.all(|line| line.ends_with(", in <module>"))
            }
            _ => false,
        }
    }

    /// What a candidate is told of a hidden case: nothing that its input influenced.
    fn hidden_message(&self) -> Option<String> {
        if let Some(diagnosis) = &self.diagnosis {
            return Some(diagnosis.text.to_string());
        }
        match self.verdict {
            Verdict::Accepted => None,
            Verdict::Unjudged => Some(UNJUDGED.to_owned()),
            Verdict::Skipped => self.message.clone(),
            Verdict::WrongAnswer
            | Verdict::TimeLimit
            | Verdict::MemoryLimit
            | Verdict::OutputLimit
            | Verdict::RuntimeError
            | Verdict::SyntaxError
            | Verdict::RuleViolation => self.case.hint.clone(),
        }
    }
}

/// An input as a person would write it: arguments, calls, or standard input; then the names of files.
pub fn input_text(input: &Input) -> String {
    let mut text = match &input.stimulus {
        Stimulus::Arguments(arguments) => {
            let by_position = arguments.iter().map(|argument| argument.abridged(SHOWN));
            let by_name = input.keywords.iter().map(|(name, argument)| format!("{name}={}", argument.abridged(SHOWN)));
            by_position.chain(by_name).collect::<Vec<_>>().join(", ")
        }
        Stimulus::Calls(calls) => calls.iter().map(spelled).collect::<Vec<_>>().join("; "),
        Stimulus::Program { stdin, arguments } => {
            let heading =
                if arguments.is_empty() { String::new() } else { format!("$ solution.py {}\n", arguments.join(" ")) };
            heading + &String::from_utf8_lossy(stdin)
        }
        Stimulus::Database { seed, query: None } => seed.clone(),
        Stimulus::Database { seed, query: Some(query) } => format!("{seed}\n-- asked afterwards:\n{query}"),
        // Finding out what is inside is the task of the tests.
        Stimulus::Implementation { .. } => "an implementation".to_owned(),
        Stimulus::Question(question) => {
            let text = question.text.clone().unwrap_or_default();
            let options = question.options.iter().map(|option| format!("\n{}  {}", option.label, option.text));
            let program = if question.options.is_empty() { format!("\n{}", question.program) } else { String::new() };
            (text + &program + &options.collect::<String>()).trim().to_owned()
        }
    };
    for database in &input.databases {
        text.push_str(&format!("\n{}: {}", database.name, database.seed));
    }
    for (name, content) in &input.files {
        text.push_str(&format!("\n{name}: {} bytes", content.len()));
    }
    abridge(&text, SHOWN)
}

/// An expected answer as a person would write it.
pub(crate) fn expected_text(expected: &Expected) -> String {
    match expected {
        Expected::Value(value) => value.abridged(SHOWN),
        Expected::Raises(name) => format!("{name} is raised"),
        Expected::Calls(calls) => {
            let shown: Vec<String> = calls.iter().map(expected_text).collect();
            abridge(&format!("[{}]", shown.join(", ")), SHOWN)
        }
        Expected::Text(text) => abridge(text, SHOWN),
        Expected::Tests(result) => result.value().to_string(),
        Expected::Bytes(bytes) => abridge(&format!("b\"{}\"", bytes.escape_ascii()), SHOWN),
    }
}

fn actual_text(execution: &Execution, program: bool) -> Option<String> {
    match &execution.outcome {
        Outcome::Returned(_) if program => Some(abridge(&String::from_utf8_lossy(&execution.stdout), SHOWN)),
        _ if program && !execution.stdout.is_empty() => {
            Some(abridge(&String::from_utf8_lossy(&execution.stdout), SHOWN))
        }
        outcome => outcome.answer_text(),
    }
}

fn traceback(outcome: &Outcome) -> Option<String> {
    let raised = match outcome {
        Outcome::Raised(raised) => Some(raised),
        Outcome::Called(results) => results.iter().find_map(|result| match result {
            CallOutcome::Raised(raised) => Some(raised),
            CallOutcome::Returned(_) => None,
        }),
        _ => None,
    };
    raised.map(|raised| raised.traceback.clone()).filter(|text| !text.is_empty())
}

/// Standard error without the traceback at its end.
fn without_traceback<'e>(stderr: &'e [u8], traceback: Option<&str>) -> &'e [u8] {
    let rest = traceback.and_then(|traceback| {
        let rest = stderr.strip_suffix(b"\n").unwrap_or(stderr);
        rest.strip_suffix(traceback.as_bytes())
    });
    rest.unwrap_or(stderr)
}

fn printed(bytes: &[u8]) -> Option<String> {
    (!bytes.is_empty()).then(|| abridge(&String::from_utf8_lossy(bytes), PRINTED))
}
