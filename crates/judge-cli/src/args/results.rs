//! The arguments of `judge replay`, which starts from an earlier report, and `judge compare`, from two solutions.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::format::{AudienceName, DataFormat};
use super::sealed::{KeyFlags, UnsealFlags};

pub(super) const REPLAY_HELP: &str = "\
Examples:
  judge replay report.json two_sum.py
  judge replay grades.json ada/two_sum.py --work ada/two_sum.py --bank cases
  judge replay report.json two_sum.py --trust judge-ed25519-1…

The report comes from `judge submit --format json`, or is a JSON report of `judge grade`. Verdicts, points, instructions
and memory repeat exactly on every machine, so any difference has a cause; the first is named. A report for candidates has
exact figures of samples only: of hidden cases, the verdicts and the bound on their cost are compared.

Exit status:
  0    the result is the same
  1    it is not, or the report was altered or is not signed as --trust asks
  2    a mistake in the arguments, in a file or in a challenge
  3    the judge failed
  130  interrupted";

pub(super) const COMPARE_HELP: &str = "\
Examples:
  judge compare old/two_sum.py two_sum.py
  judge compare slow.py quick.py --challenge two-sum --format markdown
  judge compare old.py new.py --audience author      exact figures of hidden cases, too

Exit status:
  0    both were judged, whatever their verdicts
  2    a mistake in the arguments, in a file or in a challenge
  3    the judge failed
  130  interrupted";

#[derive(Debug, Args)]
pub(crate) struct Replay {
    /// The report, as JSON
    #[arg(value_name = "REPORT", value_hint = ValueHint::FilePath)]
    pub(crate) report: PathBuf,

    /// The solution that it is about
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,

    /// Which work in a report of `judge grade`, by its path there
    #[arg(long, value_name = "PATH")]
    pub(crate) work: Option<String>,

    /// The challenge, by its id or its folder, instead of the one with the id in the report
    #[arg(long, value_name = "ID|DIR")]
    pub(crate) challenge: Option<String>,

    /// Accept only a report that was signed with this public key, or with one in this file; may be given several times
    #[arg(long, value_name = "KEY|FILE")]
    pub(crate) trust: Vec<String>,

    /// Who is going to read the answer; a report for authors is judged again for authors only
    #[arg(long, value_name = "WHO", default_value = "candidate")]
    pub(crate) audience: AudienceName,

    #[command(flatten)]
    pub(crate) keys: KeyFlags,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// A solution
    #[arg(value_name = "A.py", value_hint = ValueHint::FilePath)]
    pub(crate) before: PathBuf,

    /// Another solution to the same challenge
    #[arg(value_name = "B.py", value_hint = ValueHint::FilePath)]
    pub(crate) after: PathBuf,

    /// The challenge, by its id or its folder; overrides what the files say
    #[arg(long, value_name = "ID|DIR")]
    pub(crate) challenge: Option<String>,

    /// Who is going to read it
    #[arg(long, value_name = "WHO", default_value = "candidate")]
    pub(crate) audience: AudienceName,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: ComparisonFormat,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,
}

/// How to print a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ComparisonFormat {
    /// For people
    Human,
    /// One object
    Json,
    /// A table for a pull request
    Markdown,
}
