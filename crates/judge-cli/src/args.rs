//! The arguments exactly as typed, and the help. Only syntax is known here; what they mean is up to the commands.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::LazyLock;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use jiff::Timestamp;
use judge_grade::{Format, Increase, Percent};

use crate::own_cases::OwnCaseFlags;

mod results;

pub(crate) use self::results::{Compare, ComparisonFormat, Replay};

const BANK_HELP: &str = "\
Add the challenges in a folder; a later one with the same id wins [env: JUDGE_BANK, with folders separated as in PATH]";

/// What decides verdicts: the version of judge, and that of Python.
static LONG_VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (CPython {} for WebAssembly)", env!("CARGO_PKG_VERSION"), judge::PYTHON_VERSION));

const EXIT_STATUS: &str = "\
Exit status:
  0    accepted, or the command did its work
  1    not accepted; with `judge verify`, a solution did not get its declared verdict
  2    a mistake in the arguments, in a file or in a challenge
  3    the judge failed, which says nothing about the solution
  130  interrupted";

const START: &str = "\
Examples:
  judge list --level junior            what there is to solve
  judge new two-sum                    a file to start from
  judge run two_sum.py                 the samples, with a diff where they fail
  judge submit two_sum.py              all cases, hidden ones too";

const RUN_EXAMPLES: &str = "\
Examples:
  judge run two_sum.py
  judge run two_sum.py --case '[[3, 3], 6]' --case '[[1, 2], 3]' --expect '[0, 1]'
  judge run lru_cache.py --case '[[\"LRUCache\", 1], [\"put\", 1, 2], [\"get\", 1]]'
  judge run word_frequency.py --no-samples --stdin text.txt --arg=-n --arg 3
  judge run log_report.py --case '[\"access.log\"]' --file access.log=/var/log/access.log

Values are JSON. What JSON lacks is written with a tag: {\"$tuple\": [1, 2]}, {\"$set\": [1]}, {\"$bytes\": \"ff00\"},
{\"$float\": \"nan\"}, {\"$dict\": [[1, \"one\"]]}; null is None. An own case without --expect must be answered as the
challenge's reference answers it.";

const SUBMIT_EXAMPLES: &str = "\
Examples:
  judge submit two_sum.py
  judge submit solution.py --challenge two-sum --format json
  cat solution.py | judge submit - --challenge two-sum

The challenge is the one named by --challenge, else by a line `# judge: ID` in the file, else by the file's name
(lru_cache.py is a solution of lru-cache).";

const VERIFY_EXAMPLES: &str = "\
Examples:
  judge verify                         every challenge of the bank
  judge verify two-sum                 one of them
  judge verify challenges/my-track     a folder of challenges";

const GRADE_EXAMPLES: &str = "\
Examples:
  judge grade                                        everything below this folder
  judge grade submissions --report json=grades.json --report markdown=grades.md
  judge grade --report github --report junit=junit.xml --since origin/main
  judge grade --student ada --only two-sum           one student's work on one challenge
  judge grade --baseline grades.json --max-increase 5%
  judge grade submissions --manifest judge.toml --at 2026-10-01T12:00:00Z --min-score 60

A `judge.toml` in DIR says which files answer which challenges, for how many points and until when; without one, every
Python file that names a challenge, by a line `# judge: ID` or by its name, is graded. docs/judge-toml.md describes it.

Formats: human, json, jsonl, junit, github, gitlab, markdown, html, tap, ctrf, gradescope, classroom50, exercism.";

const GRADE_STATUS: &str = "\
Exit status:
  0    all required work passed, and --min-score is reached if it was given; without judge.toml, all work is required
       unless --min-score is given, which then decides alone
  1    not so, or a file costs more than --max-increase allows; figures of another release of judge, another image or
       another challenge gate nothing, which a note says
  2    a mistake in the arguments, in judge.toml or in a challenge, or a report that could not be written
  3    the judge failed, which says nothing about the work
  130  interrupted; what was finished is reported";

/// Run Python solutions of coding challenges in a sandbox, and say what became of them.
///
/// Each case runs in a fresh CPython inside WebAssembly. Limits count instructions, so the verdict is the same on every
/// machine.
#[derive(Debug, Parser)]
#[command(name = "judge", version, after_help = format!("{START}\n\n{EXIT_STATUS}"), disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub(crate) struct Common {
    #[arg(help = BANK_HELP, long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) bank: Vec<PathBuf>,

    #[arg(
        help = "When to use colour; `auto` heeds NO_COLOR and CLICOLOR_FORCE",
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto"
    )]
    pub(crate) color: Color,

    /// Print less: no progress, no notes, no next step, nothing about accepted cases
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// Run so many cases at a time instead of one per processor; the verdicts do not depend on it
    #[arg(long, global = true, value_name = "N", env = "JUDGE_JOBS", hide_env_values = true)]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Keep the prepared interpreter in this folder instead of the user's cache folder
    #[arg(long, global = true, value_name = "DIR", env = "JUDGE_CACHE_DIR", hide_env_values = true, value_hint = ValueHint::DirPath)]
    pub(crate) cache_dir: Option<PathBuf>,

    /// Keep nothing; every run then prepares the interpreter anew, which takes seconds
    #[arg(long, global = true)]
    pub(crate) no_cache: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the challenges
    List(List),
    /// Show a challenge: its statement, samples and limits
    Show(Show),
    /// Write a file to start from
    New(New),
    /// Judge a solution on the samples and on cases of your own
    #[command(after_help = format!("{RUN_EXAMPLES}\n\n{EXIT_STATUS}"))]
    Run(Box<Run>),
    /// Judge a solution on all cases
    #[command(after_help = format!("{SUBMIT_EXAMPLES}\n\n{EXIT_STATUS}"))]
    Submit(Submit),
    /// Grade a folder of solutions, such as the repository of a class
    #[command(after_help = format!("{GRADE_EXAMPLES}\n\n{GRADE_STATUS}"))]
    Grade(Box<Grade>),
    /// Check challenges: each of their solutions must get its declared verdict
    #[command(after_help = format!("{VERIFY_EXAMPLES}\n\n{EXIT_STATUS}"))]
    Verify(Verify),
    /// Judge again what a report is about, and say whether the result is the same
    #[command(after_help = results::REPLAY_HELP)]
    Replay(Replay),
    /// Judge two solutions of a challenge and show them side by side
    #[command(after_help = results::COMPARE_HELP)]
    Compare(Compare),
    /// Print the JSON Schema of a report
    Schema(Schema),
    /// Say what is installed, and whether it works here
    Doctor(Doctor),
    /// Print a completion script for a shell
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only challenges of this level
    #[arg(long)]
    pub(crate) level: Option<LevelName>,

    /// Only challenges about this topic; may be given several times, and all must fit
    #[arg(long)]
    pub(crate) topic: Vec<String>,

    /// Only challenges with this text in their id, title, topics or statement
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The challenge, by its id or its folder
    #[arg(value_name = "ID")]
    pub(crate) challenge: String,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The challenge, by its id or its folder
    #[arg(value_name = "ID")]
    pub(crate) challenge: String,

    /// Where to write the file; the folder is made if need be
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// Overwrite a file that is there already
    #[arg(long)]
    pub(crate) force: bool,
}

/// Which solution is judged, and for which challenge.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// The solution; `-` reads it from standard input and needs --challenge
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,

    /// The challenge, by its id or its folder, whatever the file says
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

    /// Run only own cases
    #[arg(long)]
    pub(crate) no_samples: bool,

    #[command(flatten)]
    pub(crate) own: OwnCaseFlags,
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

    /// Sign the report with the Ed25519 key in this file; needs --format json
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) sign_key: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Grade {
    /// The folder to grade
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// Write a report of this format to a file, or to standard output; may be given several times
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(crate) report: Vec<ReportTarget>,

    /// Use this file instead of DIR/judge.toml, such as a teacher's own; its paths are still those below DIR
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) manifest: Option<PathBuf>,

    /// Grade only what changed since the last commit that HEAD shares with this one, in commits or not yet committed
    #[arg(long, value_name = "REF")]
    pub(crate) since: Option<String>,

    /// Take all files as handed in at this moment, such as 2026-10-01T12:00:00Z, instead of asking git
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Timestamp>,

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

    /// Show how the cost has changed since this earlier JSON report
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) baseline: Option<PathBuf>,

    /// Fail when a file takes so many percent more instructions than in the baseline, such as 5%
    #[arg(long, value_name = "PERCENT", requires = "baseline")]
    pub(crate) max_increase: Option<Increase>,

    /// Sign the JSON report with the Ed25519 key in this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) sign_key: Option<PathBuf>,
}

/// A report that was asked for: its format, and the file to write it to unless that is standard output.
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

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which report
    pub(crate) report: SchemaName,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Challenges by id or folder, or folders of challenges; without any, all challenges of all banks
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<String>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

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
    /// Those who wrote the solutions: hidden cases stay hidden
    Candidate,
    /// Someone who may see hidden cases, with inputs and answers
    Author,
}

/// A report with a published schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// Of `judge submit --format json`
    Submit,
    /// Of `judge grade --report json`
    Grade,
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

/// The parser, for parsing and for completions.
pub(crate) fn command() -> clap::Command {
    Cli::command().long_version(LONG_VERSION.as_str())
}

/// Parses the arguments of this process.
pub(crate) fn parse() -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command().try_get_matches()?)
}
