//! The arguments, exactly as typed, of the commands for authors: begin a challenge, check it, mutate its
//! reference, try solutions on made-up inputs, measure them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::format::{DataFormat, LevelName};
use super::sealed::{SealedPolicy, UnsealFlags};

pub(super) const INIT_HELP: &str = "\
Examples:
  judge init challenges/two-sum
  judge init challenges/shopping-cart --kind class --title 'A shopping cart'

docs/authors.md leads from here to a challenge that passes `judge verify`.";

pub(super) const STRESS_HELP: &str = "\
Examples:
  judge stress two_sum.py
  judge stress solution.py --challenge two-sum --count 20000 --size 20 --seed 7
  judge stress --solutions                    every wrong_ solution of the bank must be caught
  judge stress --solutions two-sum lru-cache

The challenge declares its inputs in inputs.toml; docs/stress.md says how.

Exit status:
  0    no difference was found; with --solutions, every wrong solution was caught
  1    the solution is not accepted on some input; with --solutions, a wrong solution was not caught
  2    a mistake in the arguments, in a file or in a challenge
  3    the judge failed, which says nothing about the solution
  130  interrupted";

pub(super) const VERIFY_EXAMPLES: &str = "\
Examples:
  judge verify                         every challenge of the bank
  judge verify two-sum                 one of them
  judge verify challenges/my-track     a folder of challenges
  judge verify my-challenge --no-mutants

docs/authors.md says what is checked, and how to write a challenge from scratch.";

pub(super) const MUTATE_EXAMPLES: &str = "\
Examples:
  judge mutate                         every challenge of the bank
  judge mutate two-sum                 one of them
  judge mutate challenges/my-track     a folder of challenges

docs/mutation.md says what is changed, and how to declare a mutant that no case can kill.";

pub(super) const COMPLEXITY_EXAMPLES: &str = "\
Examples:
  judge complexity two_sum.py
  judge complexity solution.py --challenge two-sum --format json

docs/complexity.md says how it is measured and decided.";

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
    /// What short programs print
    Predict,
    /// Which of some options hold
    Choose,
    /// The repair of a function with a mistake in it
    Fix,
}

impl KindName {
    /// The word, as it is typed.
    pub(crate) fn word(self) -> String {
        self.to_possible_value().expect("no kind is skipped").get_name().to_owned()
    }
}

#[derive(Debug, Args)]
pub(crate) struct Stress {
    /// The solution; `-` reads it from standard input and needs --challenge
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "solutions")]
    pub(crate) file: Option<PathBuf>,

    /// The challenge, by its id or its folder; overrides what the file says
    #[arg(long, value_name = "ID|DIR", conflicts_with = "solutions")]
    pub(crate) challenge: Option<String>,

    /// Try the wrong_ solutions of challenges instead, given by id or folder, or as folders of challenges; by default,
    /// those of all banks
    #[arg(long, value_name = "PATH", num_args = 0.., conflicts_with = "file", value_hint = ValueHint::AnyPath)]
    pub(crate) solutions: Option<Vec<String>>,

    /// How many inputs to make, from 1 to 1000000
    #[arg(long, value_name = "N", default_value = "1000", value_parser = count)]
    pub(crate) count: NonZeroUsize,

    /// The seed of the inputs; the same number makes the same inputs
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) seed: u64,

    /// Roughly the most items that a list or text has, from 1 to 10000
    #[arg(long, value_name = "N", default_value = "10", value_parser = size)]
    pub(crate) size: NonZeroUsize,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,
}

fn count(text: &str) -> Result<NonZeroUsize, String> {
    up_to(text, 1_000_000)
}

fn size(text: &str) -> Result<NonZeroUsize, String> {
    up_to(text, 10_000)
}

fn up_to(text: &str, most: usize) -> Result<NonZeroUsize, String> {
    let number = text.parse().ok().filter(|number: &NonZeroUsize| number.get() <= most);
    number.ok_or_else(|| format!("it must be a number from 1 to {most}"))
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Challenges by id or folder, or folders of challenges; without any, all challenges of all banks
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<String>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,

    /// Also write what --format json prints to this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) json: Option<PathBuf>,

    /// Leave out the mutants of the references, which take most of the time
    #[arg(long)]
    pub(crate) no_mutants: bool,

    /// Also measure how the costs of the reference and of slow solutions grow, which takes some seconds for each
    #[arg(long)]
    pub(crate) complexity: bool,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,

    /// How to treat sealed challenges that were not opened
    #[arg(long, value_name = "WHAT", default_value = "fail", help_heading = "Sealed challenges")]
    pub(crate) sealed: SealedPolicy,
}

#[derive(Debug, Args)]
pub(crate) struct Mutate {
    /// Challenges by id or folder, or folders of challenges; without any, all challenges of all banks
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<String>,

    /// The share of mutants that must be killed, from 0 to 1; overrides what the challenges say
    #[arg(long, value_name = "SCORE", value_parser = share)]
    pub(crate) min_score: Option<f64>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,
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

    /// The challenge, by its id or its folder; overrides what the file says
    #[arg(long, value_name = "ID|DIR")]
    pub(crate) challenge: Option<String>,

    /// How to print
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,
}
