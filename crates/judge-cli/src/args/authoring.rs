//! The arguments with which authors begin a challenge, exactly as typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::LevelName;

pub(super) const INIT_HELP: &str = "\
Examples:
  judge init challenges/two-sum
  judge init challenges/shopping-cart --kind class --title 'A shopping cart'

docs/authors.md goes from here to a challenge that passes `judge verify`.";

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The challenge's folder; its name is the challenge's id: lower-case letters, digits and hyphens
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// What candidates write
    #[arg(long, default_value = "function")]
    pub(crate) kind: KindName,

    /// The title [default: made of the folder's name]
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,

    /// The name of the function, class or module [default: made of the folder's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Who it is meant for
    #[arg(long, default_value = "junior")]
    pub(crate) level: LevelName,
}

/// A kind of challenge as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindName {
    /// A function, called once per case
    Function,
    /// A class, with a sequence of calls per case
    Class,
    /// A program from standard input to standard output
    Program,
    /// A query in SQL
    Sql,
    /// Tests of a module
    Tests,
    /// The repair of a function with a mistake in it
    Fix,
}
