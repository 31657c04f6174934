//! What of a report an audience may see: the one gate between hidden cases and anything that is written out.
//!
//! Renderers accept a [`View`] and nothing else. For a candidate, a hidden case has an id, a group, a verdict, its usage
//! and the author's hint: no text that the candidate's code has made in that case passes, because such text can carry
//! the input.

use crate::challenge::{Expected, Input, Level, Stimulus, Visibility};
use crate::decision::spelled;
use crate::difference;
use crate::outcome::{CallOutcome, Execution, Outcome, SHOWN, abridge};
use crate::receipt::Receipt;
use crate::report::{CaseResult, Report, Score, cpu_seconds};
use crate::verdict::Verdict;

/// Who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Someone who solves the challenge.
    Candidate,
    /// Someone who may see hidden cases.
    Author,
}

/// A report as one audience may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The challenge's id.
    pub challenge: String,
    /// The challenge's title.
    pub title: String,
    /// Whom the challenge is meant for.
    pub level: Level,
    /// The overall verdict.
    pub verdict: Verdict,
    /// Points.
    pub score: Score,
    /// Judge seconds of all cases together.
    pub cpu_seconds: f64,
    /// Instructions of all cases together.
    pub instructions: u64,
    /// The peak growth of memory in bytes.
    pub memory_bytes: u64,
    /// Wall-clock seconds of the whole run; differs from run to run.
    pub wall_seconds: f64,
    /// The instruction limit of a case in judge seconds.
    pub cpu_limit_seconds: f64,
    /// The memory limit of a case in bytes.
    pub memory_limit_bytes: u64,
    /// The cases in plan order.
    pub cases: Vec<CaseView>,
    /// What the report was made of; `None` in a view that no report stands behind.
    pub receipt: Option<Receipt>,
}

/// A case's result as one audience may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseView {
    /// The case's id.
    pub id: String,
    /// The group that the case belongs to.
    pub group: String,
    /// Whether candidates see the case.
    pub visibility: Visibility,
    /// The verdict.
    pub verdict: Verdict,
    /// Judge seconds.
    pub cpu_seconds: f64,
    /// Instructions.
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

/// Characters shown of printed text.
const PRINTED: usize = 8_000;

impl Report {
    /// What `audience` may see of the report.
    pub fn view(&self, audience: Audience) -> View {
        let usage = self.usage();
        View {
            challenge: self.challenge.id.to_string(),
            title: self.challenge.title.clone(),
            level: self.challenge.level,
            verdict: self.verdict(),
            score: self.score(),
            cpu_seconds: cpu_seconds(usage.instructions),
            instructions: usage.instructions,
            memory_bytes: usage.memory_bytes,
            wall_seconds: self.wall.as_secs_f64(),
            cpu_limit_seconds: self.challenge.limits.cpu_seconds(),
            memory_limit_bytes: self.challenge.limits.memory,
            cases: self.cases.iter().map(|case| case.view(audience)).collect(),
            receipt: Some(match audience {
                Audience::Candidate => self.receipt().without_hidden(),
                Audience::Author => self.receipt(),
            }),
        }
    }
}

impl CaseResult {
    /// What `audience` may see of the result.
    pub fn view(&self, audience: Audience) -> CaseView {
        let usage = self.usage();
        let mut view = CaseView {
            id: self.case.id.to_string(),
            group: self.case.group.clone(),
            visibility: self.case.visibility,
            verdict: self.verdict,
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
        match (self.case.visibility, audience) {
            (Visibility::Sample, _) | (Visibility::Hidden, Audience::Author) => self.disclose(&mut view),
            (Visibility::Hidden, Audience::Candidate) => view.message = self.hidden_message(),
        }
        if let (Audience::Author, Some(note)) = (audience, &self.note) {
            view.message = Some(view.message.map_or_else(|| note.clone(), |message| format!("{message}; {note}")));
        }
        view
    }

    /// All there is.
    fn disclose(&self, view: &mut CaseView) {
        view.message.clone_from(&self.message);
        view.explanation.clone_from(&self.case.explanation);
        view.input = Some(input_text(&self.case.input));
        view.expected = Some(expected_text(&self.expected));
        let Some(execution) = &self.execution else { return };
        let program = matches!(self.case.input.stimulus, Stimulus::Program { .. });
        view.stderr = printed(&execution.stderr);
        view.stdout = if program { None } else { printed(&execution.stdout) };
        view.actual = actual_text(execution, program);
        view.traceback = traceback(&execution.outcome);
        if self.verdict == Verdict::WrongAnswer {
            view.diff = view.actual.as_ref().and_then(|_| difference::unified(&self.expected, execution));
        }
    }

    /// What a candidate is told of a hidden case: nothing that its input had a part in.
    fn hidden_message(&self) -> Option<String> {
        match self.verdict {
            Verdict::Accepted => None,
            // Found by the host in the source, before any case was run.
            Verdict::RuleViolation | Verdict::SyntaxError if self.execution.is_none() => self.message.clone(),
            Verdict::Unjudged => Some("the judge failed on this case; this says nothing about the solution".to_owned()),
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
            let shown: Vec<String> = arguments.iter().map(|argument| argument.abridged(SHOWN)).collect();
            shown.join(", ")
        }
        Stimulus::Calls(calls) => calls.iter().map(spelled).collect::<Vec<_>>().join("; "),
        Stimulus::Program { stdin, arguments } => {
            let heading =
                if arguments.is_empty() { String::new() } else { format!("$ solution.py {}\n", arguments.join(" ")) };
            heading + stdin
        }
        Stimulus::Database { seed, query: None } => seed.clone(),
        Stimulus::Database { seed, query: Some(query) } => format!("{seed}\n-- asked afterwards:\n{query}"),
        // What is inside is what the tests are to find out.
        Stimulus::Implementation { .. } => "an implementation".to_owned(),
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

fn printed(bytes: &[u8]) -> Option<String> {
    (!bytes.is_empty()).then(|| abridge(&String::from_utf8_lossy(bytes), PRINTED))
}
