//! What may differ from case to case: limits, and how answers are compared.
//!
//! Part of [`Challenge`](super::Challenge), which says what applies to a case. It only names comparisons; `checker`
//! makes them.

use std::sync::Arc;
use std::time::Duration;

use judge_sandbox::Limits;

/// Limits and comparison of a case or of a group of cases, in place of the challenge's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Terms {
    /// The limits that differ.
    pub limits: LimitChanges,
    /// How answers are compared, if differently.
    pub comparison: Option<Comparison>,
}

/// Limits, some of which differ from the challenge's; see [`Limits`] for their units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LimitChanges {
    /// WebAssembly instructions.
    pub instructions: Option<u64>,
    /// Bytes of memory.
    pub memory: Option<u64>,
    /// Bytes of output, and of the answer.
    pub output: Option<u64>,
    /// Virtual time that may be slept.
    pub sleep: Option<Duration>,
}

impl LimitChanges {
    /// `limits` with these changes applied.
    #[must_use]
    pub fn over(&self, limits: &Limits) -> Limits {
        Limits {
            instructions: self.instructions.unwrap_or(limits.instructions),
            memory: self.memory.unwrap_or(limits.memory),
            output: self.output.unwrap_or(limits.output),
            sleep: self.sleep.unwrap_or(limits.sleep),
        }
    }
}

/// How an answer is compared with the expected one.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparison {
    /// Equal values, by Python's idea of equality except that `True` is not `1` and a tuple equals a list.
    Exact,
    /// Text by lines: trailing white space and trailing empty lines do not count.
    Lines,
    /// Text by tokens: only the words between white space count.
    Tokens,
    /// Numbers within a tolerance, everything else exactly.
    Float {
        /// The greatest absolute difference that is accepted.
        absolute: f64,
        /// The greatest difference relative to the expected number that is accepted.
        relative: f64,
    },
    /// A collection whose order does not matter.
    Unordered {
        /// Whether the order inside inner collections does not matter either.
        nested: bool,
    },
    /// The author's Python decides, in a sandbox of its own: `check(input, expected, answer)`.
    Custom {
        /// The checker's source.
        source: Arc<str>,
    },
    /// The author's checker is sealed: the expected answer is accepted, and any other is left undecided, as `skipped`.
    Sealed,
}
