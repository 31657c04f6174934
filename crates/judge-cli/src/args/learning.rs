//! The arguments, exactly as typed, of what learners do besides solving: find challenges, begin a solution, and ask for
//! help.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::authoring::KindName;
use super::format::{DataFormat, LevelName};
use super::sealed::UnsealFlags;

/// Which challenges are meant; a challenge must match everything that is given.
#[derive(Debug, Default, Args)]
pub(crate) struct Filter {
    /// Only challenges of this track
    #[arg(long, value_name = "WORD")]
    pub(crate) track: Option<String>,

    /// Only challenges of this level
    #[arg(long, ignore_case = true)]
    pub(crate) level: Option<LevelName>,

    /// Only challenges about this topic; may be given several times, and all must match
    #[arg(long)]
    pub(crate) topic: Vec<String>,

    /// Only challenges that take at most this many minutes
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) minutes: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) filter: Filter,

    /// Only challenges of this kind; a repair also counts as the kind of what it repairs
    #[arg(long, ignore_case = true)]
    pub(crate) kind: Option<KindName>,

    /// Only challenges with this text in their id, title, topics or statement
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Next {
    #[command(flatten)]
    pub(crate) filter: Filter,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Hint {
    /// The challenge, by its id or its folder
    #[arg(value_name = "ID")]
    pub(crate) challenge: String,

    /// Show again the hints that were already shown
    #[arg(long, conflicts_with = "all")]
    pub(crate) again: bool,

    /// Show all hints
    #[arg(long)]
    pub(crate) all: bool,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The challenge, by its id or its folder
    #[arg(value_name = "ID")]
    pub(crate) challenge: String,

    /// Show it although the challenge is not solved
    #[arg(long)]
    pub(crate) spoil: bool,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,
}

/// Which hints to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The first that was not shown.
    Next,
    /// Those that were shown.
    Again,
    /// All.
    All,
}

impl Hint {
    /// Which hints to show.
    pub(crate) fn wanted(&self) -> Wanted {
        match (self.again, self.all) {
            (true, _) => Wanted::Again,
            (false, true) => Wanted::All,
            (false, false) => Wanted::Next,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The challenge, by its id or its folder
    #[arg(value_name = "ID")]
    pub(crate) challenge: String,

    /// Show what this stage of a challenge adds, once a submission has passed the stages before it
    #[arg(long, value_name = "N")]
    pub(crate) stage: Option<u32>,

    /// Show the stage even if those before it have not been passed
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

    /// Where to write the file; the folder is created if needed
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// Overwrite a file that already exists
    #[arg(long)]
    pub(crate) force: bool,
}
