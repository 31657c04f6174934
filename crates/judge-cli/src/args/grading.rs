//! The arguments of `judge grade`, exactly as typed, and its help.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum, ValueHint};
use jiff::Timestamp;
use judge_grade::{Format, Increase, Percent};

use super::format::AudienceName;
use super::sealed::{SealedPolicy, UnsealFlags};
use super::workers::DispatchFlags;

/// What `judge grade --help` ends with.
pub(super) const HELP: &str = "\
Examples:
  judge grade                                        everything below this folder
  judge grade submissions --report json=grades.json --report markdown=grades.md
  judge grade --report github --report junit=junit.xml --since origin/main
  judge grade --student ada --only two-sum           one student's work on one challenge
  judge grade --baseline grades.json --max-increase 5%
  judge grade submissions --manifest judge.toml --roster students.txt --report csv=marks.csv
  judge grade submissions --nats nats://queue.example:4222
  judge grade submissions --manifest judge.toml --at 2026-10-01T12:00:00Z --min-score 60

A `judge.toml` in DIR says which files answer which challenges, for how many points and until when; without one, every
Python file that names a challenge, by a line `# judge: ID` or by its name, is graded. docs/judge-toml.md describes it.

Formats: human, json, jsonl, junit, github, gitlab, markdown, html, tap, ctrf, gradescope, classroom50, exercism,
csv.

Exit status:
  0    all required work passed, and --min-score is reached if it was given; without judge.toml, all work is required
       unless --min-score is given, which then decides alone
  1    otherwise, or if a file costs more than --max-increase allows; figures from another release of judge, another
       image or another challenge do not count here, and a note says so
  2    a mistake in the arguments, in judge.toml or in a challenge, a report that could not be written, or work that may
       or may not be late, unless --at or --undated decides
  3    the judge failed, which says nothing about the work
  130  interrupted; what was finished is reported";
#[derive(Debug, Args)]
pub(crate) struct Grade {
    /// The folder to grade
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// Write a report of this format to a file, or to standard output; may be given several times
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(crate) report: Vec<ReportTarget>,

    /// Use this file instead of DIR/judge.toml, such as a teacher's own; its paths are still relative to DIR
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) manifest: Option<PathBuf>,

    /// Grade only what changed since the last commit that HEAD shares with this one, committed or not; everything if
    /// REF is empty, all zeros or not in the history
    #[arg(long, value_name = "REF")]
    pub(crate) since: Option<String>,

    /// Take all files as handed in at this moment, such as 2026-10-01T12:00:00Z, instead of asking git
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Timestamp>,

    /// How to treat work with a due date when it is not known whether it is late
    #[arg(long, value_name = "WHAT", default_value = "fail")]
    pub(crate) undated: Undated,

    /// Create this folder for reports if it does not exist; may be given several times
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) make_folder: Vec<PathBuf>,

    /// Who is in the class: a name on each line, or CSV with a column `student`; students who handed in nothing are
    /// then `missing`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) roster: Option<PathBuf>,

    /// Require this share of all points
    #[arg(long, value_name = "PERCENT")]
    pub(crate) min_score: Option<Percent>,

    /// Who is going to read the reports
    #[arg(long, value_name = "WHO", default_value = "candidate")]
    pub(crate) audience: AudienceName,

    /// Grade only this student's work; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) student: Vec<String>,

    /// Grade only work on this challenge; may be given several times
    #[arg(long, value_name = "ID")]
    pub(crate) only: Vec<String>,

    /// Skip the cases of a file after the first that is not accepted; they earn nothing
    #[arg(long)]
    pub(crate) fail_fast: bool,

    /// Show how the cost has changed since this earlier JSON report
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) baseline: Option<PathBuf>,

    /// Fail when a file takes more instructions than in the baseline by more than this, such as 5%
    #[arg(long, value_name = "PERCENT", requires = "baseline")]
    pub(crate) max_increase: Option<Increase>,

    /// Sign the JSON report with the Ed25519 key in this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) sign_key: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,

    /// How to treat sealed hidden cases that were not opened
    #[arg(long, value_name = "WHAT", default_value = "fail", help_heading = "Sealed challenges")]
    pub(crate) sealed: SealedPolicy,

    #[command(flatten)]
    pub(crate) workers: DispatchFlags,
}

/// A requested report: its format, and the file to write it to unless that is standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReportTarget {
    pub(crate) format: GradeFormat,
    pub(crate) file: Option<PathBuf>,
}

/// The format of a report on a whole folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GradeFormat {
    /// For people
    Human,
    /// One object at the end
    Json,
    /// An object per line as files are finished
    Jsonl,
    /// What another program reads
    Other(Format),
}

impl GradeFormat {
    /// The word of the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Other(format) => format.word(),
        }
    }
}

impl FromStr for ReportTarget {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, file) = text.split_once('=').map_or((text, None), |(word, file)| (word, Some(file)));
        let own = [GradeFormat::Human, GradeFormat::Json, GradeFormat::Jsonl];
        let mut formats = own.into_iter().chain(Format::ALL.map(GradeFormat::Other));
        let Some(format) = formats.find(|format| format.word() == word) else {
            let words = Format::ALL.map(Format::word).join(", ");
            return Err(format!("there is no format `{word}`; the formats are human, json, jsonl, {words}"));
        };
        match file {
            Some("") => Err(format!("the name of a file is missing after `{word}=`")),
            Some("-") | None => Ok(Self { format, file: None }),
            Some(file) => Ok(Self { format, file: Some(file.into()) }),
        }
    }
}

/// How to treat work that may be late, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Undated {
    /// It earns nothing, and the exit status is 2
    Fail,
    /// It is in time, and a note says so
    InTime,
}
