//! The program `judge`: its arguments in, its exit status out. The commands are in the library beside it, which the
//! Python package also runs.

use std::process::ExitCode;

fn main() -> ExitCode {
    judge_cli::run(std::env::args_os()).into()
}
