//! The result of a comparison with an earlier report: for each work, for each of its cases, and for all works together.

use std::fmt;

use crate::delta::{Delta, Increase};
use crate::words::counted;

/// The change in a work's cost since an earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CostChange {
    /// The work is not in the earlier report.
    New,
    /// The figures cannot be compared; the reason is a sentence fragment such as "the challenge has changed".
    Incomparable(String),
    /// The figures can be compared.
    Measured(Measured),
}

/// A measured change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Measured {
    /// Instructions of all compared cases together.
    pub instructions: Delta,
    /// The peak memory growth in bytes among the compared cases.
    pub memory: Delta,
    /// The compared cases, in plan order: those accepted both then and now.
    pub cases: Vec<CaseChange>,
    /// How many cases the work has.
    pub case_count: usize,
    /// Whether hidden cases were left out because one of the reports is for candidates.
    pub samples_only: bool,
    /// Whether the instructions grew by more than the limit.
    pub exceeds: bool,
}

/// The change in a case's cost since an earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseChange {
    /// The case's id.
    pub id: String,
    /// Instructions.
    pub instructions: Delta,
    /// The peak memory growth in bytes.
    pub memory: Delta,
}

/// The result of a comparison with an earlier report, over all works.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Baseline {
    /// The version of judge that wrote the earlier report.
    pub judge_version: String,
    /// The allowed increase in instructions, if one was named.
    pub limit: Option<Increase>,
    /// Instructions of all compared cases of all works together.
    pub instructions: Delta,
    /// The number of works that could be compared.
    pub compared: usize,
    /// The number of works that could not be compared, although the earlier report has them.
    pub incomparable: usize,
    /// The number of works that exceed the limit.
    pub exceeding: usize,
    /// Whether hidden cases were left out because one of the reports is for candidates.
    pub samples_only: bool,
    /// The works of the earlier report, by path and challenge, that are missing from the gradebook.
    pub gone: Vec<(String, String)>,
}

impl fmt::Display for Baseline {
    /// Writes the whole comparison in one line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.compared, self.instructions.relative()) {
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
            formatter.write_str("; hidden cases are compared only between reports for authors")?;
        }
        if self.incomparable > 0 {
            let files = counted(self.incomparable, "file");
            write!(formatter, "; the figures of {files} cannot be compared")?;
        }
        if !self.gone.is_empty() {
            write!(formatter, "; no longer there: {}", counted(self.gone.len(), "file"))?;
        }
        Ok(())
    }
}
