//! What happened when a job ran: facts and usage, no opinion.
//!
//! The sandbox makes these and `verdict` judges them. Anything that candidate code can cause is an [`Outcome`];
//! anything else is a [`Fault`].
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
    /// Standard output, up to the cap.
    pub stdout: Vec<u8>,
    /// Standard error, up to the cap.
    pub stderr: Vec<u8>,
    /// What the job asked to keep.
    pub kept: Kept,
    /// Why the source does not compile, as reported by an instance that had only the source and ran none of it, so it
    /// contains nothing from any input. Running code can forge an [`Outcome::SyntaxError`].
    pub uncompilable: Option<Located>,
}

impl Execution {
    /// The outcome in one line, for authors.
    pub fn description(&self) -> String {
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

/// What was kept of an execution because its job asked for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// The files that were there at the end, under the names by which they were asked for.
    pub files: Vec<(String, Vec<u8>)>,
    /// Standard output and standard error in the order in which they were written.
    pub printed: Vec<u8>,
    /// For each call, its arguments by position and then those by name, as they were once all calls had ended; `None`
    /// for one that had become too large to tell or was not data any more.
    pub arguments: Vec<Vec<Option<Value>>>,
}

/// What an execution used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// WebAssembly instructions, a pure function of image, job and limits.
    pub instructions: u64,
    /// How many of them Python's cyclic garbage collector used when it ran automatically, excluding what it called;
    /// zero if the guest did not return.
    pub collecting: u64,
    /// The peak growth of memory above the image, in bytes.
    pub memory_bytes: u64,
    /// The virtual time slept.
    pub slept: Duration,
    /// The wall-clock time; it differs from run to run and decides nothing.
    pub wall: Duration,
}

impl Usage {
    /// The time that it computed, at 1e10 instructions a second: the same on every machine.
    pub fn computed(&self) -> Duration {
        Duration::from_nanos(self.instructions / 10)
    }

    /// The virtual time that passed: computed and slept.
    pub fn elapsed(&self) -> Duration {
        self.slept.saturating_add(self.computed())
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The entry returned a value, or a program ended with status 0 (then the value is `None`).
    Returned(Value),
    /// The calls of a class job returned, in order; the last may have raised.
    Called(Vec<CallOutcome>),
    /// The entry returned an answer that was compared but is too large to keep.
    Answered {
        /// The beginning of the answer.
        text: String,
        /// The difference from the expected answer, if one can be shown.
        difference: Option<String>,
    },
    /// An exception escaped the entry or the loading of the source.
    Raised(Raised),
    /// The code ended the interpreter, or a program ended with a non-zero status.
    Exited {
        /// The exit status; 1 when only "not zero" is known.
        status: u32,
    },
    /// The source does not compile.
    SyntaxError(Located),
    /// The running code broke a rule of the challenge.
    RuleBroken(Located),
    /// The source defines none of the entry's spellings, or defines one that cannot be called.
    EntryMissing(String),
    /// The answer is not made of built-in values, or contains itself.
    Unencodable(String),
    /// The code reached the instruction limit.
    InstructionLimit,
    /// The code slept for more virtual time than allowed.
    SleepLimit,
    /// Memory growth was refused; what the code did next does not matter.
    MemoryLimit,
    /// The code printed or answered more than allowed.
    OutputLimit(Excess),
    /// The interpreter itself ended abnormally, for example through `os.abort()`.
    Crashed(String),
    /// The runner's reply makes no sense, so something has tampered with it.
    Garbled(String),
    /// The run was cancelled from outside.
    Cancelled,
}

/// The number of characters shown of one answer.
pub const SHOWN: usize = 2_000;

/// Answers that use at most this many bytes of memory are always kept.
const LIGHT: usize = 128 << 10;

impl Outcome {
    /// The answer as a person would write it, or its beginning; `None` if there is none.
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

    /// Whether the answer uses too much memory for a report to keep it. A report must say what a call raised and where,
    /// so results with an exception are always kept.
    #[expect(clippy::wildcard_enum_match_arm, reason = "anything but an answer is small")]
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

    /// The approximate memory use of the result in bytes; `None` if there is none.
    fn weight(&self) -> Option<usize> {
        match self {
            Self::Returned(value) => Some(value.weight()),
            Self::Raised(_) => None,
        }
    }
}

/// The beginning of `text`, with a note of how much was left out.
pub fn abridge(text: &str, budget: usize) -> String {
    match text.char_indices().nth(budget) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}… ({} characters more)", &text[..end], text[end..].chars().count()),
    }
}

/// What exceeded the output limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Standard output and standard error together exceeded this many bytes.
    Printed(u64),
    /// The answer, written as JSON, exceeded this many bytes.
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

/// How one call of a class job ended.
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
    /// The names of the exception's classes, most derived first. Candidate code chose these names; they are for people
    /// to read.
    pub types: Vec<String>,
    /// The first of these classes that is Python's own, by identity, followed by its ancestors.
    pub standard: Vec<String>,
    /// `str(exception)`.
    pub message: String,
    /// The traceback, with only the candidate's frames.
    pub traceback: String,
}

/// A message about a position in the candidate's source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The line, from 1; 0 when unknown.
    pub line: u32,
    /// The column in characters, from 1; 0 when unknown.
    pub column: u32,
    /// What is wrong, as a lower-case fragment.
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

/// The sandbox's own failure in one execution; never that of the code that it runs. A fact of reports, so reasons are
/// texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The execution used the processor but counted almost no instructions, which no program can cause.
    #[error("the program used the processor for far longer than the instructions that it counted can take")]
    Stalled,
    /// The engine could not create an instance.
    #[error("the sandbox could not start an instance: {0}")]
    Instance(String),
    /// The engine failed in a way that no guest can cause.
    #[error("the sandbox failed: {0}")]
    Engine(String),
    /// The peer of the job ended before it served anything.
    #[error("the peer of the job cannot be loaded: {0}")]
    Peer(String),
    /// The worker thread that ran the job ended abnormally.
    #[error("a worker thread of the judge ended abnormally")]
    Worker,
}
