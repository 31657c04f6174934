//! The verdict on one case, and the fold to the overall one. Pure and total.
#![warn(clippy::wildcard_enum_match_arm)]

#[cfg(test)]
mod tests;

use std::fmt;

/// What the judge says of a case or of a whole submission. The words are a contract.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The answer is right within all limits.
    Accepted,
    /// The answer differs from the expected one.
    WrongAnswer,
    /// The instruction limit, or the limit on virtual sleep, was reached.
    TimeLimit,
    /// More memory was asked for than allowed.
    MemoryLimit,
    /// More was printed or answered than allowed.
    OutputLimit,
    /// An exception, an exit, a crash, a missing entry or an answer that is not data.
    RuntimeError,
    /// The source does not compile.
    SyntaxError,
    /// A rule of the challenge is broken.
    RuleViolation,
    /// The case was not run.
    Skipped,
    /// The judge failed; says nothing about the solution.
    Unjudged,
}

impl Verdict {
    /// Every verdict, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Accepted,
        Self::WrongAnswer,
        Self::TimeLimit,
        Self::MemoryLimit,
        Self::OutputLimit,
        Self::RuntimeError,
        Self::SyntaxError,
        Self::RuleViolation,
        Self::Skipped,
        Self::Unjudged,
    ];

    /// The word used in files, JSON and documentation.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::WrongAnswer => "wrong_answer",
            Self::TimeLimit => "time_limit",
            Self::MemoryLimit => "memory_limit",
            Self::OutputLimit => "output_limit",
            Self::RuntimeError => "runtime_error",
            Self::SyntaxError => "syntax_error",
            Self::RuleViolation => "rule_violation",
            Self::Skipped => "skipped",
            Self::Unjudged => "unjudged",
        }
    }

    /// The word as people read it: `wrong answer`.
    pub fn label(self) -> String {
        self.word().replace('_', " ")
    }

    /// Folds the verdicts of cases in plan order: `unjudged` outranks all, then the first failure, else `accepted`.
    ///
    /// `skipped` is a failure only when no case failed before it. Nothing to fold is `unjudged`: no case, no
    /// acceptance.
    pub fn fold(cases: impl IntoIterator<Item = Self>) -> Self {
        let mut overall = None;
        for verdict in cases {
            overall = Some(match (overall, verdict) {
                (_, Self::Unjudged) | (Some(Self::Unjudged), _) => Self::Unjudged,
                (None | Some(Self::Accepted), verdict) => verdict,
                (Some(failure), _) => failure,
            });
        }
        overall.unwrap_or(Self::Unjudged)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}
