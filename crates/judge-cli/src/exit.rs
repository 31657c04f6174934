//! The exit statuses, which scripts rely on. Computed from a verdict or an error, never kept in a global.
#![warn(clippy::wildcard_enum_match_arm)]

use judge::Verdict;

/// The exit status of the process; `judge --help` documents the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ExitStatus {
    /// 0: accepted, or the command did its work.
    Success,
    /// 1: not accepted, or a challenge does not hold.
    NotAccepted,
    /// 2: a mistake of the user or of a challenge's author.
    Mistake,
    /// 3: the judge failed, which says nothing about the solution.
    JudgeFailed,
    /// 130: interrupted, as in shells.
    Interrupted,
}

impl ExitStatus {
    /// The status for a verdict.
    pub(crate) fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Accepted => Self::Success,
            Verdict::WrongAnswer
            | Verdict::TimeLimit
            | Verdict::MemoryLimit
            | Verdict::OutputLimit
            | Verdict::RuntimeError
            | Verdict::SyntaxError
            | Verdict::RuleViolation
            | Verdict::Skipped => Self::NotAccepted,
            Verdict::Unjudged => Self::JudgeFailed,
        }
    }

    /// The number.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::NotAccepted => 1,
            Self::Mistake => 2,
            Self::JudgeFailed => 3,
            Self::Interrupted => 130,
        }
    }
}
