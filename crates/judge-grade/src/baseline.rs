//! What a comparison with an earlier report finds: of each work, of each of its cases, and of all works together.

use std::fmt;

use crate::change::{Delta, Increase};
use crate::words::counted;

/// What a work costs compared with an earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The earlier report does not have the work.
    New,
    /// The figures cannot be compared; the reason is a sentence fragment such as "the challenge has changed".
    Incomparable(String),
    /// They can.
    Measured(Measured),
}

/// A measured change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Instructions of the compared cases together.
    pub instructions: Delta,
    /// The peak growth of memory in bytes among the compared cases.
    pub memory: Delta,
    /// The compared cases, in plan order: those that were accepted then and are now.
    pub cases: Vec<CaseChange>,
    /// How many cases the work has.
    pub case_count: usize,
    /// Whether hidden cases were left out, since one of the reports is for candidates.
    pub samples_only: bool,
    /// Whether the instructions grew by more than was allowed.
    pub exceeds: bool,
}

/// What a case costs compared with an earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseChange {
    /// The case's id.
    pub id: String,
    /// Instructions.
    pub instructions: Delta,
    /// The peak growth of memory in bytes.
    pub memory: Delta,
}

/// What the comparison with an earlier report found, over all works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// The version of judge that wrote the earlier report.
    pub judge_version: String,
    /// The increase of instructions that was allowed, if one was named.
    pub limit: Option<Increase>,
    /// Instructions of all compared cases of all works together.
    pub instructions: Delta,
    /// How many works could be compared.
    pub compared: usize,
    /// How many works could not, although the earlier report has them.
    pub incomparable: usize,
    /// How many works exceed the limit.
    pub exceeding: usize,
    /// Whether hidden cases were left out, since one of the reports is for candidates.
    pub samples_only: bool,
    /// The works of the earlier report, path and challenge, that the gradebook does not have.
    pub gone: Vec<(String, String)>,
}

impl fmt::Display for Baseline {
    /// The whole comparison in a line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.compared, self.instructions.growth()) {
            (0, _) => formatter.write_str("nothing could be compared with the earlier report")?,
            (_, Some(growth)) => {
                let Delta { before, after } = self.instructions;
                let works = counted(self.compared, "file");
                write!(
                    formatter,
                    "compared with the earlier report, {works}: {before} instructions then, {after} now"
                )?;
                write!(formatter, " ({growth})")?;
            }
            (_, None) => formatter.write_str("compared with the earlier report, which counted no instructions")?,
        }
        if self.samples_only {
            formatter.write_str("; hidden cases are compared in reports for authors alone")?;
        }
        if self.incomparable > 0 {
            let files = counted(self.incomparable, "file");
            write!(formatter, "; the figures of {files} cannot be compared")?;
        }
        if !self.gone.is_empty() {
            write!(formatter, "; {} of it gone", counted(self.gone.len(), "file"))?;
        }
        Ok(())
    }
}
