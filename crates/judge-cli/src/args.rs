//! The arguments exactly as typed, and the help. Only syntax is known here; what arguments mean is up to the commands.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

mod authoring;
mod format;
mod grading;
mod judging;
mod learning;
mod own_cases;
mod results;
mod sealed;
mod serving;
mod workers;

pub(crate) use self::authoring::{Complexity, Init, KindName, Mutate, Stress, Verify};
pub(crate) use self::format::{AudienceName, Color, DataFormat, LevelName, ReportFormat, SchemaName};
pub(crate) use self::grading::{Grade, GradeFormat, ReportTarget, Undated};
pub(crate) use self::judging::{Run, Submit, Target};
pub(crate) use self::learning::{Explain, Filter, Hint, List, New, Next, Show, Wanted};
pub(crate) use self::own_cases::{Beginning, OwnCaseFlags, TypedCase};
pub(crate) use self::results::{Compare, ComparisonFormat, Replay};
pub(crate) use self::sealed::{KeyFlags, Keygen, Seal, SealedPolicy, UnsealFlags};
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
  1    not accepted; with `judge verify`, a challenge has problems
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

/// Run Python solutions to coding challenges in a sandbox, and report the verdicts.
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

    /// Do not keep the prepared interpreter; every run then prepares it again, which takes seconds
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
    /// Suggest the challenge to solve next
    Next(Next),
    /// Write a file to start from
    New(New),
    /// Show the next hint of a challenge
    Hint(Hint),
    /// Show the explanation of a challenge that you have solved
    Explain(Explain),
    /// Judge a solution on the samples and on cases of your own
    #[command(after_help = format!("{}\n\n{EXIT_STATUS}", judging::RUN_EXAMPLES))]
    Run(Box<Run>),
    /// Judge a solution on all cases
    #[command(after_help = format!("{}\n\n{EXIT_STATUS}", judging::SUBMIT_EXAMPLES))]
    Submit(Submit),
    /// Grade a folder of solutions, such as the repository of a class
    #[command(after_help = grading::HELP)]
    Grade(Box<Grade>),
    /// Check challenges: solutions, limits, statement, starter, and mutants of the reference
    #[command(after_help = format!("{}\n\n{EXIT_STATUS}", authoring::VERIFY_EXAMPLES))]
    Verify(Verify),
    /// Write the files of a new challenge, to be filled in by its author
    #[command(after_help = authoring::INIT_HELP)]
    Init(Init),
    /// Judge the submission of a report again, and say whether the result is the same
    #[command(after_help = results::REPLAY_HELP)]
    Replay(Replay),
    /// Judge two solutions to a challenge and show them side by side
    #[command(after_help = results::COMPARE_HELP)]
    Compare(Compare),
    /// Serve the judge over HTTP, with the APIs of Piston, Judge0 and SandboxFusion
    #[command(after_help = serving::HELP)]
    Serve(Box<Serve>),
    /// Open a room for an interview: two links, one for each side
    #[command(after_help = serving::ROOM_HELP)]
    Room(Box<Room>),
    /// Judge work that others send over NATS
    #[command(after_help = workers::HELP)]
    Worker(Box<Worker>),
    /// Print the JSON Schema of a report
    Schema(Schema),
    /// Change the reference in small ways, and show the changes that no case notices
    #[command(after_help = format!("{}\n\n{EXIT_STATUS}", authoring::MUTATE_EXAMPLES))]
    Mutate(Mutate),
    /// Find an input, as small as possible, on which a solution is wrong
    #[command(after_help = authoring::STRESS_HELP)]
    Stress(Stress),
    /// Measure how the costs of a solution grow with the size of its input
    #[command(after_help = format!("{}\n\n{EXIT_STATUS}", authoring::COMPLEXITY_EXAMPLES))]
    Complexity(Complexity),
    /// Seal challenges: hidden cases and solutions encrypted, samples in the clear
    #[command(after_help = sealed::SEAL_EXAMPLES)]
    Seal(Seal),
    /// Make a pair of keys, for opening sealed challenges or for signing
    Keygen(Keygen),
    /// Say what is installed, and whether it works here
    Doctor(Doctor),
    /// Print a completion script for a shell
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which report
    pub(crate) report: SchemaName,
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

/// The parser, for parsing and for completions.
pub(crate) fn command() -> clap::Command {
    Cli::command().long_version(LONG_VERSION.as_str())
}

/// Parses the arguments, the program's name first. An error quotes them in a form that is safe to show.
pub(crate) fn parse(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    parse_these(arguments).map_err(|error| {
        // A quoted argument cannot be told apart from the text around it, so arguments safe to show are parsed instead.
        let shown: Vec<OsString> = arguments.iter().map(|argument| judge::shown(argument).into()).collect();
        match parse_these(&shown) {
            Err(again) if again.kind() == error.kind() => again,
            _ => {
                let text = error.to_string();
                let text = judge::visible(text.strip_prefix("error: ").unwrap_or(&text));
                clap::Error::raw(error.kind(), text)
            }
        }
    })
}

fn parse_these(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command().try_get_matches_from(arguments)?)
}
