//! The arguments exactly as typed, and the help. Only syntax is known here; what arguments mean is up to the commands.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use judge::Audience;

mod authoring;
mod grading;
mod learning;
mod own_cases;
mod results;
mod sealed;
mod serving;
mod workers;

pub(crate) use self::authoring::{Init, KindName, Stress};
pub(crate) use self::grading::{Grade, GradeFormat, ReportTarget, Undated};
pub(crate) use self::learning::{Explain, Filter, Hint, List, Next, Wanted};
pub(crate) use self::own_cases::{Beginning, OwnCaseFlags, TypedCase};
pub(crate) use self::results::{Compare, ComparisonFormat, Replay};
pub(crate) use self::sealed::{KeyFlags, OpeningFlags, SealedPolicy};
pub(crate) use self::serving::{CompatibleApi, Room, Serve, ServeCommand, ServeFlags, TokenCommand, TokenStore};
pub(crate) use self::workers::{DispatchFlags, NatsFlags, NatsStorage, Worker};

const BANK_HELP: &str = "\
Add the challenges in a folder; a later one with the same id wins [env: JUDGE_BANK, with folders separated as in PATH]";

/// What decides verdicts: the version of judge, and that of Python.
static LONG_VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (CPython {} for WebAssembly)", env!("CARGO_PKG_VERSION"), judge::PYTHON_VERSION));

const EXIT_STATUS: &str = "\
Exit status:
  0    accepted, or the command did its work
  1    not accepted; with `judge verify`, a challenge does not hold
  2    a mistake in the arguments, in a file or in a challenge
  3    the judge failed, which says nothing about the solution
  130  interrupted";

const START: &str = "\
Examples:
  judge list --level junior            what there is to solve
  judge new two-sum                    a file to start from
  judge run two_sum.py                 the samples, with a diff where they fail
  judge submit two_sum.py              all cases, hidden ones too
  judge hint two-sum                   help, one step at a time";

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
  judge verify challenges/my-track     a folder of challenges
  judge verify my-challenge --no-mutants

docs/authors.md says what is checked, and how to write a challenge from nothing.";

const MUTATE_EXAMPLES: &str = "\
Examples:
  judge mutate                         every challenge of the bank
  judge mutate two-sum                 one of them
  judge mutate challenges/my-track     a folder of challenges

docs/mutation.md says what is changed, and how to declare a mutant that no case can kill.";

const COMPLEXITY_EXAMPLES: &str = "\
Examples:
  judge complexity two_sum.py
  judge complexity solution.py --challenge two-sum --format json

docs/complexity.md says how it is measured and decided.";

const SEAL_EXAMPLES: &str = "\
Examples:
  judge keygen grading.txt                              an identity, and its public key age1…
  judge seal challenges --recipient age1… --out bank    sealed copies for students
  JUDGE_IDENTITY_FILE=grading.txt judge submit two_sum.py --bank bank

docs/sealing.md says what this protects against and what it does not.";

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

    /// How many cases to run at a time, one per processor by default; verdicts do not depend on it
    #[arg(long, global = true, value_name = "N", env = "JUDGE_JOBS", hide_env_values = true)]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Keep the prepared interpreter in this folder instead of the user's cache folder
    #[arg(long, global = true, value_name = "DIR", env = "JUDGE_CACHE_DIR", hide_env_values = true, value_hint = ValueHint::DirPath)]
    pub(crate) cache_dir: Option<PathBuf>,

    /// Keep which hints were shown and what was solved in this folder instead of the user's data folder
    #[arg(long, global = true, value_name = "DIR", env = "JUDGE_DATA_DIR", hide_env_values = true, value_hint = ValueHint::DirPath)]
    pub(crate) data_dir: Option<PathBuf>,

    /// Keep no prepared interpreter; every run then prepares the interpreter anew, which takes seconds
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
    /// Propose the challenge to solve next
    Next(Next),
    /// Write a file to start from
    New(New),
    /// Show the next hint of a challenge
    Hint(Hint),
    /// Show the explanation of a challenge that you have solved
    Explain(Explain),
    /// Judge a solution on the samples and on cases of your own
    #[command(after_help = format!("{RUN_EXAMPLES}\n\n{EXIT_STATUS}"))]
    Run(Box<Run>),
    /// Judge a solution on all cases
    #[command(after_help = format!("{SUBMIT_EXAMPLES}\n\n{EXIT_STATUS}"))]
    Submit(Submit),
    /// Grade a folder of solutions, such as the repository of a class
    #[command(after_help = grading::HELP)]
    Grade(Box<Grade>),
    /// Check challenges: solutions, limits, statement, starter, and mutants of the reference
    #[command(after_help = format!("{VERIFY_EXAMPLES}\n\n{EXIT_STATUS}"))]
    Verify(Verify),
    /// Write the files of a new challenge, to be filled in by its author
    #[command(after_help = authoring::INIT_HELP)]
    Init(Init),
    /// Judge again what a report is about, and say whether the result is the same
    #[command(after_help = results::REPLAY_HELP)]
    Replay(Replay),
    /// Judge two solutions of a challenge and show them side by side
    #[command(after_help = results::COMPARE_HELP)]
    Compare(Compare),
    /// Serve the judge over HTTP, with the APIs of Piston, Judge0 and SandboxFusion
    #[command(after_help = serving::HELP)]
    Serve(Box<Serve>),
    /// Open a room for an interview: two links, one for each side
    #[command(after_help = serving::ROOM_HELP)]
    Room(Box<Room>),
    /// Judge what others send, over NATS
    #[command(after_help = workers::HELP)]
    Worker(Box<Worker>),
    /// Print the JSON Schema of a report
    Schema(Schema),
    /// Change the reference in small ways, and show the changes that no case notices
    #[command(after_help = format!("{MUTATE_EXAMPLES}\n\n{EXIT_STATUS}"))]
    Mutate(Mutate),
    /// Find an input, as small as can be, on which a solution is wrong
    #[command(after_help = authoring::STRESS_HELP)]
    Stress(Stress),
    /// Measure how the costs of a solution grow with the size of its input
    #[command(after_help = format!("{COMPLEXITY_EXAMPLES}\n\n{EXIT_STATUS}"))]
    Complexity(Complexity),
    /// Seal challenges: hidden cases and solutions encrypted, samples in the clear
    #[command(after_help = SEAL_EXAMPLES)]
    Seal(Seal),
    /// Make a pair of keys, for opening sealed challenges or for signing
    Keygen(Keygen),
    /// Say what is installed, and whether it works here
    Doctor(Doctor),
    /// Print a completion script for a shell
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The challenge, by its id or its folder
    #[arg(value_name = "ID")]
    pub(crate) challenge: String,

    /// What this stage of a challenge adds, once a submission holds in those before
    #[arg(long, value_name = "N")]
    pub(crate) stage: Option<u32>,

    /// Show the stage although those before do not hold
    #[arg(long, requires = "stage")]
    pub(crate) spoil: bool,

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

    /// Overwrite a file that already exists
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

    #[command(flatten)]
    pub(crate) opening: OpeningFlags,
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

    /// Measure how the costs grow, too; a challenge can require its complexity
    #[arg(long)]
    pub(crate) complexity: bool,

    /// Who is going to read the report
    #[arg(long, value_name = "WHO", default_value = "candidate")]
    pub(crate) audience: AudienceName,

    /// Sign the report with the Ed25519 key in this file; needs --format json
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) sign_key: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) opening: OpeningFlags,

    /// What to make of hidden cases that are sealed and not opened
    #[arg(long, value_name = "WHAT", default_value = "fail", help_heading = "Sealed challenges")]
    pub(crate) sealed: SealedPolicy,
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

    /// Write what --format json prints to this file, too
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) json: Option<PathBuf>,

    /// Leave out the mutants of the references, which take most of the time
    #[arg(long)]
    pub(crate) no_mutants: bool,

    /// Measure how the costs of the reference and of slow solutions grow, too, which takes some seconds for each of
    /// them
    #[arg(long)]
    pub(crate) complexity: bool,

    #[command(flatten)]
    pub(crate) opening: OpeningFlags,

    /// What to make of challenges that are sealed and not opened
    #[arg(long, value_name = "WHAT", default_value = "fail", help_heading = "Sealed challenges")]
    pub(crate) sealed: SealedPolicy,
}

#[derive(Debug, Args)]
pub(crate) struct Mutate {
    /// Challenges by id or folder, or folders of challenges; without any, all challenges of all banks
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<String>,

    /// The share of mutants that must be killed, from 0 to 1, whatever the challenges say
    #[arg(long, value_name = "SCORE", value_parser = share)]
    pub(crate) min_score: Option<f64>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,

    #[command(flatten)]
    pub(crate) opening: OpeningFlags,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "it must be a number from 0 to 1".to_owned())
}

#[derive(Debug, Args)]
pub(crate) struct Complexity {
    /// The solution; `-` reads it from standard input and needs --challenge
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,

    /// The challenge, by its id or its folder, whatever the file says
    #[arg(long, value_name = "ID|DIR")]
    pub(crate) challenge: Option<String>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,

    #[command(flatten)]
    pub(crate) opening: OpeningFlags,
}

#[derive(Debug, Args)]
pub(crate) struct Seal {
    /// The folder of a challenge, or a folder of challenges
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// Who may open it, a public key `age1…`; may be given several times
    #[arg(long, value_name = "KEY")]
    pub(crate) recipient: Vec<String>,

    /// Who may open it, a file with a public key in each line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) recipient_file: Vec<PathBuf>,

    /// Seal with the passphrase in this file instead
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "passphrase_env")]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Seal with the passphrase in this environment variable instead
    #[arg(long, value_name = "VAR")]
    pub(crate) passphrase_env: Option<String>,

    /// Sign with the key in this file, so that others can tell who made it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) sign_key: Option<PathBuf>,

    /// Where the sealed copies go; sealed copies that are there are replaced, anything else is not [default: sealed]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "in_place")]
    pub(crate) out: Option<PathBuf>,

    /// Replace the clear originals; needs a key that opens what is sealed
    #[arg(long)]
    pub(crate) in_place: bool,

    #[arg(
        help = "Open what is sealed already with this file, to seal it anew or to tell whether it changed [env: JUDGE_IDENTITY_FILE]",
        long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) identity: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Keygen {
    /// Where the secret key goes; the public key is printed
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,

    /// Make a key for signing instead of one for opening
    #[arg(long)]
    pub(crate) signing: bool,
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
    /// Those who wrote the solutions: hidden cases stay hidden, and what they cost is told as one bound of all
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

/// The parser, for parsing and for completions.
pub(crate) fn command() -> clap::Command {
    Cli::command().long_version(LONG_VERSION.as_str())
}

/// Parses the arguments, the program's name first. The answer quotes them in a form that can be shown.
pub(crate) fn parse(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    parse_these(arguments).map_err(|error| {
        // A quote cannot be told from the text around it, so what is parsed again holds nothing that acts unseen.
        let shown: Vec<OsString> = arguments.iter().map(|argument| judge::shown(argument).into()).collect();
        match parse_these(&shown) {
            Err(again) if again.kind() == error.kind() => again,
            _ => {
                let told = error.to_string();
                let told = judge::visible(told.strip_prefix("error: ").unwrap_or(&told));
                clap::Error::raw(error.kind(), told)
            }
        }
    })
}

fn parse_these(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command().try_get_matches_from(arguments)?)
}
