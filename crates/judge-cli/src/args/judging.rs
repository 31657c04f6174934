//! The arguments, exactly as typed, of the commands that judge one solution.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::format::{AudienceName, ReportFormat};
use super::own_cases::OwnCaseFlags;
use super::sealed::{SealedPolicy, UnsealFlags};

pub(super) const RUN_EXAMPLES: &str = "\
Examples:
  judge run two_sum.py
  judge run two_sum.py --case '[[3, 3], 6]' --case '[[1, 2], 3]' --expect '[0, 1]'
  judge run lru_cache.py --case '[[\"LRUCache\", 1], [\"put\", 1, 2], [\"get\", 1]]'
  judge run word_frequency.py --no-samples --stdin text.txt --arg=-n --arg 3
  judge run log_report.py --case '[\"access.log\"]' --file access.log=/var/log/access.log

Values are JSON. What JSON lacks is written with a tag: {\"$tuple\": [1, 2]}, {\"$set\": [1]}, {\"$bytes\": \"ff00\"},
{\"$float\": \"nan\"}, {\"$dict\": [[1, \"one\"]]}; null is None. An own case without --expect must be answered as the
challenge's reference answers it.";

pub(super) const SUBMIT_EXAMPLES: &str = "\
Examples:
  judge submit two_sum.py
  judge submit solution.py --challenge two-sum --format json
  cat solution.py | judge submit - --challenge two-sum

The challenge is the one named by --challenge, else by a line `# judge: ID` in the file, else by the file's name
(lru_cache.py is a solution of lru-cache).";

/// Which solution is judged, and for which challenge.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// The solution; `-` reads it from standard input and needs --challenge
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,

    /// The challenge, by its id or its folder; overrides what the file says
    #[arg(long, value_name = "ID|DIR")]
    pub(crate) challenge: Option<String>,

    /// How to print: for people, as one JSON object, or as a line of JSON per event
    #[arg(long, default_value = "human")]
    pub(crate) format: ReportFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) target: Target,

    /// Run only this sample; may be given several times
    #[arg(long, value_name = "CASE", conflicts_with = "no_samples")]
    pub(crate) only: Vec<String>,

    /// Run only your own cases
    #[arg(long)]
    pub(crate) no_samples: bool,

    #[command(flatten)]
    pub(crate) own: OwnCaseFlags,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,
}

#[derive(Debug, Args)]
pub(crate) struct Submit {
    #[command(flatten)]
    pub(crate) target: Target,

    /// Run only this case; may be given several times
    #[arg(long, value_name = "CASE")]
    pub(crate) only: Vec<String>,

    /// Skip the cases after the first that is not accepted
    #[arg(long)]
    pub(crate) fail_fast: bool,

    /// Also measure how the costs grow; a challenge can require its complexity
    #[arg(long)]
    pub(crate) complexity: bool,

    /// Who is going to read the report
    #[arg(long, value_name = "WHO", default_value = "candidate")]
    pub(crate) audience: AudienceName,

    /// Sign the report with the Ed25519 key in this file; needs --format json
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) sign_key: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,

    /// How to treat sealed hidden cases that were not opened
    #[arg(long, value_name = "WHAT", default_value = "fail", help_heading = "Sealed challenges")]
    pub(crate) sealed: SealedPolicy,
}
