//! The words that flags choose from: colours, formats, audiences, levels.

use clap::ValueEnum;
use judge::Audience;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal that understands it
    Auto,
    /// Also in files and pipes
    Always,
    /// Not at all
    Never,
}

/// How to print a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people
    Human,
    /// One object at the end
    Json,
    /// An object per line as things happen
    Jsonl,
}

/// How to print anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DataFormat {
    /// For people
    Human,
    /// One object
    Json,
}

/// Who reads reports, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AudienceName {
    /// Those who wrote the solutions: hidden cases stay hidden, and their cost is shown only as one bound for them all
    Candidate,
    /// Someone who may see hidden cases, with inputs, answers and exact figures
    Author,
}

impl From<AudienceName> for Audience {
    fn from(name: AudienceName) -> Self {
        match name {
            AudienceName::Candidate => Self::Candidate,
            AudienceName::Author => Self::Author,
        }
    }
}

/// A command that prints JSON with a published schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// Of `judge submit --format json`
    Submit,
    /// Of `judge grade --report json`
    Grade,
    /// Of `judge compare --format json`
    Compare,
    /// Of `judge complexity --format json`
    Complexity,
    /// Of `judge doctor --format json`
    Doctor,
    /// Of `judge explain --format json`
    Explain,
    /// Of `judge hint --format json`
    Hint,
    /// Of `judge list --format json`
    List,
    /// Of `judge mutate --format json`
    Mutate,
    /// Of `judge next --format json`
    Next,
    /// Of `judge replay --format json`
    Replay,
    /// Of the recording of an interview
    Room,
    /// Of `judge show --format json`
    Show,
    /// Of `judge stress --format json`
    Stress,
    /// Of `judge stress --solutions --format json`
    StressSolutions,
    /// Of `judge verify --format json`
    Verify,
}

/// A level as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelName {
    /// First years of Python
    Junior,
    /// Works on their own
    Mid,
    /// Designs for others
    Senior,
}
