//! Flags that describe the user's own cases; their order matters.
//!
//! `--case` and `--stdin` begin a case; `--expect`, `--arg` and `--file` belong to the one before them.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, FromArgMatches, ValueHint, value_parser};

/// Keeps the flags' names apart from those of other arguments, such as the solution's file.
const PREFIX: &str = "own-";
const CASE: &str = "own-case";
const STDIN: &str = "own-stdin";
const EXPECT: &str = "own-expect";
const ARGUMENT: &str = "own-arg";
const FILE: &str = "own-file";

/// Own cases as typed, in the order in which they were typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnCaseFlags(pub(crate) Vec<TypedCase>);

/// One case as typed.
#[derive(Debug, Clone)]
pub(crate) struct TypedCase {
    pub(crate) beginning: Beginning,
    pub(crate) expect: Option<String>,
    pub(crate) arguments: Vec<String>,
    pub(crate) files: Vec<String>,
}

/// What a case begins with.
#[derive(Debug, Clone)]
pub(crate) enum Beginning {
    Values(String),
    Stdin(PathBuf),
}

enum Flag {
    Begin(Beginning),
    Expect(String),
    Argument(String),
    File(String),
}

impl OwnCaseFlags {
    /// Whether one of the cases reads the process's standard input.
    pub(crate) fn read_stdin(&self) -> bool {
        self.0.iter().any(|case| matches!(&case.beginning, Beginning::Stdin(path) if path.as_os_str() == "-"))
    }
}

impl clap::Args for OwnCaseFlags {
    fn augment_args(command: clap::Command) -> clap::Command {
        let flag = |name: &'static str, value: &'static str, help: &'static str| {
            Arg::new(name)
                .long(name.trim_start_matches(PREFIX))
                .value_name(value)
                .help(help)
                .action(ArgAction::Append)
                .help_heading("Own cases (each option after --case or --stdin belongs to it)")
        };
        command.args([
            flag(CASE, "JSON", "A case: the list of arguments, or for a class the list of calls")
                .allow_hyphen_values(true),
            flag(
                STDIN,
                "FILE",
                "A case of a program: what it reads; for SQL, what fills the tables; `-` is standard input",
            )
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath),
            flag(EXPECT, "JSON", "The expected answer; for a program, the expected output as text")
                .allow_hyphen_values(true),
            flag(ARGUMENT, "TEXT", "A command-line argument of the program").allow_hyphen_values(true),
            flag(FILE, "NAME=PATH", "A file that the code finds under this name").value_hint(ValueHint::FilePath),
        ])
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for OwnCaseFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut flags: Vec<(usize, Flag)> = Vec::new();
        let texts = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned();
        let places = |name: &str| matches.indices_of(name).into_iter().flatten();
        let paths = matches.get_many::<PathBuf>(STDIN).into_iter().flatten().cloned();
        flags.extend(places(CASE).zip(texts(CASE).map(|text| Flag::Begin(Beginning::Values(text)))));
        flags.extend(places(STDIN).zip(paths.map(|path| Flag::Begin(Beginning::Stdin(path)))));
        flags.extend(places(EXPECT).zip(texts(EXPECT).map(Flag::Expect)));
        flags.extend(places(ARGUMENT).zip(texts(ARGUMENT).map(Flag::Argument)));
        flags.extend(places(FILE).zip(texts(FILE).map(Flag::File)));
        flags.sort_by_key(|(place, _)| *place);

        let mut cases: Vec<TypedCase> = Vec::new();
        for (_, flag) in flags {
            match (flag, cases.last_mut()) {
                (Flag::Begin(beginning), _) => {
                    cases.push(TypedCase { beginning, expect: None, arguments: Vec::new(), files: Vec::new() });
                }
                (Flag::Expect(text), Some(case)) if case.expect.is_none() => case.expect = Some(text),
                (Flag::Argument(text), Some(case)) => case.arguments.push(text),
                (Flag::File(text), Some(case)) => case.files.push(text),
                (Flag::Expect(_), Some(_)) => return Err(misplaced("one case takes one --expect")),
                (Flag::Expect(_), None) => return Err(misplaced("--expect belongs after a --case or --stdin")),
                (Flag::Argument(_), None) => return Err(misplaced("--arg belongs after a --stdin")),
                (Flag::File(_), None) => return Err(misplaced("--file belongs after a --case or --stdin")),
            }
        }
        Ok(Self(cases))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn misplaced(message: &str) -> clap::Error {
    clap::Error::raw(ErrorKind::ArgumentConflict, format!("{message}\n"))
}
