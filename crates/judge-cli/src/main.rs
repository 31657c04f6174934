//! The command `judge`: reads arguments, runs one command, and exits with its status. The real work is in the library.

mod args;
mod banks;
mod batch;
mod cache;
mod clean;
mod commands;
mod complexity;
mod earlier_reports;
mod exit;
mod failure;
mod interrupt;
mod json;
mod judging;
mod markdown;
mod mutating;
mod next_step;
mod own_cases;
mod practice;
mod printer;
mod progress;
mod reporter;
mod reports;
mod runtime;
mod sealed;
mod signing;
mod source;
mod style;
mod text;

use std::process::ExitCode;

use crate::printer::Printer;

fn main() -> ExitCode {
    failure::install_panic_hook();
    let arguments = match args::parse() {
        Ok(arguments) => arguments,
        Err(answer) => return failure::answer(&mut Printer::plain(), &answer).into(),
    };
    let mut printer = Printer::new(arguments.common.color, arguments.common.quiet);
    let status = commands::run(&arguments, &mut printer);
    status.unwrap_or_else(|error| failure::tell(&mut printer, &error)).into()
}
