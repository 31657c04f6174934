//! What happened when a job ran: facts and usage, no opinion.
//!
//! The sandbox makes these, `verdict` judges them. If candidate code can cause it, it is an [`Outcome`];
//! if it cannot, it is a [`Fault`].
#![warn(clippy::wildcard_enum_match_arm)]

mod exceptions;

use std::time::Duration;

use crate::value::{Value, thousands};

/// One execution: what happened, what it used and what it printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Execution {
    /// What happened.
    pub outcome: Outcome,
    /// What it used, known for every outcome.
    pub usage: Usage,
    /// Standard output up to the cap.
    pub stdout: Vec<u8>,
    /// Standard error up to the cap.
    pub stderr: Vec<u8>,
    /// Why the source does not compile, where an instance said so that had nothing but the source and ran none of it; so that it
    /// holds nothing of any input. An [`Outcome::SyntaxError`] can be forged by what runs.
    pub uncompilable: Option<Located>,
}

impl Execution {
    /// An outcome in a line, for authors.
    pub fn told(&self) -> String {
        match &self.outcome {
            Outcome::Raised(raised) => raised.traceback.clone(),
            Outcome::Called(results) => results
                .iter()
                .find_map(|result| match result {
                    CallOutcome::Raised(raised) => Some(raised.traceback.clone()),
                    CallOutcome::Returned(_) => None,
                })
                .unwrap_or_else(|| "it returned something else".to_owned()),
            Outcome::Returned(value) => format!("it returned {}", value.abridged(120)),
            Outcome::Answered { text, .. } => format!("it returned {text}"),
            Outcome::SyntaxError(place) | Outcome::RuleBroken(place) => place.to_string(),
            Outcome::EntryMissing(text)
            | Outcome::Unencodable(text)
            | Outcome::Crashed(text)
            | Outcome::Garbled(text) => text.clone(),
            Outcome::Exited { status } => format!("it exited with status {status}"),
            Outcome::InstructionLimit => "it reached the instruction limit".to_owned(),
            Outcome::SleepLimit => "it slept longer than allowed".to_owned(),
            Outcome::MemoryLimit => "it asked for more memory than allowed".to_owned(),
            Outcome::OutputLimit(excess) => format!("it {excess}"),
            Outcome::Cancelled => "it was cancelled".to_owned(),
        }
    }
}

/// What an execution used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// WebAssembly instructions, a pure function of image, job and limits.
    pub instructions: u64,
    /// Those among them that Python's collector of cyclic garbage took whenever it ran by itself, less what it called; zero where
    /// the guest did not return.
    pub collecting: u64,
    /// The peak growth of memory above the image, in bytes.
    pub memory_bytes: u64,
    /// Virtual time that was slept.
    pub slept: Duration,
    /// Wall-clock time; differs from run to run and decides nothing.
    pub wall: Duration,
}

impl Usage {
    /// The virtual time that passed: what was slept, and a second for every 1e10 instructions.
    pub fn elapsed(&self) -> Duration {
        self.slept.saturating_add(Duration::from_nanos(self.instructions / 10))
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The entry came back with a value, or a program ended with status 0 (then the value is `None`).
    Returned(Value),
    /// The calls of a class job came back, in order; the last may be one that raised.
    Called(Vec<CallOutcome>),
    /// It came back with an answer that was compared and is too large to be kept.
    Answered {
        /// How the answer begins.
        text: String,
        /// The difference from the expected answer, where one can be shown.
        difference: Option<String>,
    },
    /// An exception left the entry or the loading of the source.
    Raised(Raised),
    /// The code ended the interpreter, or a program ended with a status other than 0.
    Exited {
        /// The exit status; 1 when only "not zero" is known.
        status: u32,
    },
    /// The source does not compile.
    SyntaxError(Located),
    /// A rule of the challenge was broken while running.
    RuleBroken(Located),
    /// The source defines none of the entry's spellings, or something there that cannot be called.
    EntryMissing(String),
    /// The answer is not made of built-in values, or it contains itself.
    Unencodable(String),
    /// The instruction limit was reached.
    InstructionLimit,
    /// More virtual time was slept than allowed.
    SleepLimit,
    /// Memory growth was refused, whatever the code did next.
    MemoryLimit,
    /// More was printed or answered than allowed.
    OutputLimit(Excess),
    /// The interpreter itself ended abnormally, such as by `os.abort()`.
    Crashed(String),
    /// The runner's reply makes no sense, so something tampered with it.
    Garbled(String),
    /// The run was cancelled from outside.
    Cancelled,
}

/// Characters shown of one answer.
pub const SHOWN: usize = 2_000;

/// Answers that take no more bytes of memory than this are always kept.
const LIGHT: usize = 128 << 10;

impl Outcome {
    /// The answer as a person would write it, or how it begins; `None` when there is none.
    pub fn answer_text(&self) -> Option<String> {
        match self {
            Self::Returned(value) => Some(value.abridged(SHOWN)),
            Self::Called(results) => {
                let shown: Vec<String> = results.iter().map(CallOutcome::text).collect();
                Some(abridge(&format!("[{}]", shown.join(", ")), SHOWN))
            }
            Self::Answered { text, .. } => Some(text.clone()),
            Self::Raised(_)
            | Self::Exited { .. }
            | Self::SyntaxError(_)
            | Self::RuleBroken(_)
            | Self::EntryMissing(_)
            | Self::Unencodable(_)
            | Self::InstructionLimit
            | Self::SleepLimit
            | Self::MemoryLimit
            | Self::OutputLimit(_)
            | Self::Crashed(_)
            | Self::Garbled(_)
            | Self::Cancelled => None,
        }
    }

    /// Whether the answer takes so much memory that a report should not keep it. A report has to say what a call raised, and
    /// where, so that results with an exception are kept.
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever is not an answer is small")]
    pub fn is_heavy(&self) -> bool {
        let weigh = |results: &[CallOutcome]| -> Option<usize> { results.iter().map(CallOutcome::weight).sum() };
        let weight = match self {
            Self::Returned(value) => value.weight(),
            Self::Called(results) => weigh(results).unwrap_or_default(),
            _ => 0,
        };
        weight > LIGHT
    }
}

impl CallOutcome {
    fn text(&self) -> String {
        match self {
            Self::Returned(value) => value.abridged(SHOWN),
            Self::Raised(raised) => {
                format!("{} was raised", raised.types.first().map_or("an exception", String::as_str))
            }
        }
    }

    /// About how many bytes of memory the result takes; `None` when there is none.
    fn weight(&self) -> Option<usize> {
        match self {
            Self::Returned(value) => Some(value.weight()),
            Self::Raised(_) => None,
        }
    }
}

/// The beginning of `text`, with a note of how much is left out.
pub fn abridge(text: &str, budget: usize) -> String {
    match text.char_indices().nth(budget) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}… ({} characters more)", &text[..end], text[end..].chars().count()),
    }
}

/// What went beyond the output limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Standard output and standard error together had more bytes than this.
    Printed(u64),
    /// The answer, written as JSON, had more bytes than this.
    Returned(u64),
}

impl std::fmt::Display for Excess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (what, limit) = match self {
            Self::Printed(limit) => ("printed", *limit),
            Self::Returned(limit) => ("returned", *limit),
        };
        let unit = [(1 << 20, "MiB"), (1 << 10, "KiB")].into_iter().find(|(unit, _)| limit > 0 && limit % unit == 0);
        let (amount, unit) = unit.map_or((limit, "bytes"), |(size, unit)| (limit / size, unit));
        let amount = usize::try_from(amount).map_or_else(|_| amount.to_string(), thousands);
        write!(f, "{what} more than allowed, which is {amount} {unit}")
    }
}

/// What became of one call of a class job.
#[derive(Debug, Clone, PartialEq)]
pub enum CallOutcome {
    /// The call returned.
    Returned(Value),
    /// The call raised.
    Raised(Raised),
}

/// An exception as the guest describes it. Every field is untrusted text, capped in length.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Raised {
    /// The names of the exception's classes, most derived first. Names that candidate code chose: for people to read.
    pub types: Vec<String>,
    /// The first of these classes that is Python's own, by identity, and its ancestors.
    pub standard: Vec<String>,
    /// `str(exception)`.
    pub message: String,
    /// The traceback, the candidate's frames only.
    pub traceback: String,
}

/// A message about a place in the candidate's source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The line, from 1; 0 when unknown.
    pub line: u32,
    /// The column in characters, from 1; 0 when unknown.
    pub column: u32,
    /// What is wrong, a lower-case fragment.
    pub message: String,
}

impl std::fmt::Display for Located {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.line, self.column) {
            (0, _) => f.write_str(&self.message),
            (line, 0) => write!(f, "line {line}: {}", self.message),
            (line, column) => write!(f, "line {line}, column {column}: {}", self.message),
        }
    }
}

/// The judge's own failure in one execution; never the candidate's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The execution used the processor and counted next to nothing, which no program can bring about.
    #[error("the program used the processor for far longer than the instructions that it counted can take")]
    Stalled,
    /// The engine could not make an instance.
    #[error("the sandbox could not start an instance: {0}")]
    Instance(String),
    /// The engine failed in a way that no guest can cause.
    #[error("the sandbox failed: {0}")]
    Engine(String),
    /// A custom checker did not come to a decision.
    #[error("the custom checker failed: {0}")]
    Checker(String),
    /// The author's SQL did not make a database.
    #[error("the database of the case cannot be made: {0}")]
    Seed(String),
    /// The author's implementation, which tests are run against, cannot be loaded.
    #[error("the implementation cannot be loaded: {0}")]
    Implementation(String),
    /// The author's starter, which a repair is compared with, is not Python.
    #[error("the starter, which repairs are compared with, cannot be read: {0}")]
    Starter(String),
    /// The worker thread that ran the case ended abnormally.
    #[error("a worker thread of the judge ended abnormally")]
    Worker,
}

impl Fault {
    /// Whether the challenge's author made the mistake rather than the judge.
    pub fn is_of_the_author(&self) -> bool {
        matches!(self, Self::Checker(_) | Self::Seed(_) | Self::Implementation(_) | Self::Starter(_))
    }
}
