//! `judge completions`: a script that teaches a shell the arguments.

use anyhow::Result;

use crate::args::{self, Completions};
use crate::exit::ExitStatus;
use crate::printer::Printer;

pub(super) fn completions(arguments: &Completions, printer: &mut Printer) -> Result<ExitStatus> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut args::command(), "judge", &mut script);
    printer.script(&String::from_utf8(script)?)?;
    Ok(ExitStatus::Success)
}
