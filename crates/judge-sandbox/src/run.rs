//! Running a program as `python3` would: limits in seconds go in, and the ending that Python would have had comes out.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::limits::Limits;
use crate::outcome::{Execution, Located, Outcome};

/// What a program may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunLimits {
    /// The judge seconds of computing that it may use.
    pub computed: Duration,
    /// The time that may pass for it: what it computes, in judge seconds, plus what it sleeps.
    pub elapsed: Duration,
    /// The bytes by which memory may grow above the fresh interpreter.
    pub memory: u64,
    /// The bytes of standard output and standard error together.
    pub output: u64,
}

impl Default for RunLimits {
    fn default() -> Self {
        Self {
            computed: Duration::from_secs(10),
            elapsed: Duration::from_secs(10),
            memory: 256 << 20,
            output: Limits::default().output,
        }
    }
}

impl From<RunLimits> for Limits {
    fn from(limits: RunLimits) -> Self {
        let RunLimits { computed, elapsed, memory, output } = limits;
        let instructions = u64::try_from(computed.min(elapsed).as_nanos()).unwrap_or(u64::MAX);
        Self { instructions: instructions.saturating_mul(10), memory, output, sleep: elapsed }
    }
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It exited with this status.
    Exited {
        /// The exit status; 1 if it is known only that it was not 0.
        status: u32,
    },
    /// An exception that nothing caught ended it.
    Raised {
        /// The names of the exception's class and of those that it derives from.
        types: Vec<String>,
    },
    /// The source does not compile.
    SyntaxError,
    /// It computed for longer than allowed.
    ComputedTooLong,
    /// More time passed than allowed, most of it asleep.
    ElapsedTooLong,
    /// It asked for more memory than allowed.
    MemoryLimit,
    /// It printed more than allowed.
    OutputLimit,
    /// The interpreter itself died, as after `os.abort()`.
    Crashed,
}

impl Ending {
    /// The ending in one word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Exited { .. } => "exited",
            Self::Raised { .. } => "raised",
            Self::SyntaxError => "syntax_error",
            Self::ComputedTooLong => "computed_too_long",
            Self::ElapsedTooLong => "elapsed_too_long",
            Self::MemoryLimit => "memory_limit",
            Self::OutputLimit => "output_limit",
            Self::Crashed => "crashed",
        }
    }

    /// The exit status that Python itself would have ended with; `None` if it met a limit or crashed.
    pub fn status(&self) -> Option<u32> {
        match self {
            Self::Exited { status } => Some(*status),
            Self::Raised { .. } | Self::SyntaxError => Some(1),
            Self::ComputedTooLong | Self::ElapsedTooLong | Self::MemoryLimit | Self::OutputLimit | Self::Crashed => {
                None
            }
        }
    }
}

impl Execution {
    /// How the program ended, given the limits that it ran under; `None` if it was cancelled.
    pub fn ending(&self, limits: &RunLimits) -> Option<Ending> {
        let is_late = self.usage.elapsed() > limits.elapsed;
        Some(match &self.outcome {
            Outcome::Cancelled => return None,
            Outcome::InstructionLimit | Outcome::SleepLimit if is_late || limits.elapsed < limits.computed => {
                Ending::ElapsedTooLong
            }
            Outcome::InstructionLimit | Outcome::SleepLimit => Ending::ComputedTooLong,
            _ if is_late => Ending::ElapsedTooLong,
            Outcome::Exited { status } => Ending::Exited { status: *status },
            Outcome::Raised(raised) => Ending::Raised { types: raised.types.clone() },
            Outcome::SyntaxError(_) => Ending::SyntaxError,
            Outcome::MemoryLimit => Ending::MemoryLimit,
            Outcome::OutputLimit(_) => Ending::OutputLimit,
            Outcome::Crashed(_) | Outcome::Garbled(_) => Ending::Crashed,
            // The source tampered with the function that was to be called, or with what it returns.
            Outcome::EntryMissing(_) | Outcome::Unencodable(_) => Ending::Exited { status: 1 },
            Outcome::Returned(_) | Outcome::Called(_) | Outcome::Answered { .. } | Outcome::RuleBroken(_) => {
                Ending::Exited { status: 0 }
            }
        })
    }

    /// What Python would have printed about a source that could not be run; the sandbox did not print it.
    pub fn complaint(&self) -> Option<String> {
        match &self.outcome {
            Outcome::SyntaxError(place) => Some(complaint(place)),
            Outcome::EntryMissing(text) | Outcome::Unencodable(text) => Some(text.clone()),
            _ => None,
        }
    }
}

/// Adds a line to an output as far as the limit allows.
pub fn add_line(output: &mut Vec<u8>, line: &str, limit: u64) {
    let room = usize::try_from(limit).unwrap_or(usize::MAX).saturating_sub(output.len());
    let line = format!("{}\n", line.trim_end_matches('\n'));
    output.extend_from_slice(&line.as_bytes()[..line.len().min(room)]);
}

fn complaint(place: &Located) -> String {
    let message = &place.message;
    // The beginnings of messages that Python raises as `IndentationError`: the class itself was not recorded.
    let layout = [
        "unexpected indent",
        "unindent does not match",
        "expected an indented block",
        "too many levels of indentation",
    ];
    let class = if message.starts_with("inconsistent use of tabs") {
        "TabError"
    } else if layout.iter().any(|start| message.starts_with(start)) {
        "IndentationError"
    } else {
        "SyntaxError"
    };
    format!("  File \"solution.py\", line {}\n{class}: {message}", place.line.max(1))
}

#[cfg(test)]
mod tests;
