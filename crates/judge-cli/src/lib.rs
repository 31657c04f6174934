//! The command `judge`: reads arguments, runs one command, and gives its exit status. The real work is in the
//! libraries.
//!
//! It is a library so that the command can be started by other programs, such as Python.

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
mod unwritten;
mod workers;

use std::ffi::OsString;

use crate::printer::Printer;

/// Runs the command with `arguments`, the program's name first, and gives the exit status; `judge --help` documents the
/// numbers.
///
/// It takes over its process: it writes to the terminal, replaces the panic hook, and a second Ctrl-C ends the process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    failure::install_panic_hook();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match args::parse(&arguments) {
        Ok(arguments) => arguments,
        Err(answer) => return failure::answer(&mut Printer::plain(), &answer).code(),
    };
    let mut printer = Printer::new(arguments.common.color, arguments.common.quiet);
    let status = commands::run(&arguments, &mut printer);
    status.unwrap_or_else(|error| failure::print(&mut printer, &error)).code()
}
