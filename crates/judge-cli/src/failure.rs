//! Errors as the user reads them: `error:` says what is wrong, `hint:` says what to do about it.
//!
//! This module decides the exit status of an error. A panic is a bug, and its hook asks for a report.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::{fmt, io, panic};

use judge::{EngineError, PrepareError};

use crate::exit::ExitStatus;
use crate::printer::Printer;
use crate::text::put;

/// A mistake that the user can fix.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    hints: Vec<String>,
}

impl Failure {
    /// A failure with `message`, a lower-case fragment.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new() }
    }

    /// Adds what to do about it.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// What to do about it.
    pub(crate) fn hints(&self) -> &[String] {
        &self.hints
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// Prints `error` and gives the exit status. A closed pipe is not an error: its reader has seen enough.
pub(crate) fn print(printer: &mut Printer, error: &anyhow::Error) -> ExitStatus {
    if error.chain().any(is_broken_pipe) {
        return ExitStatus::Success;
    }
    let hints = error.downcast_ref::<Failure>().map_or(&[][..], |failure| &failure.hints);
    printer.error(&judge::with_causes(error.as_ref()), hints);
    status(error)
}

/// Prints the argument parser's answer: the requested help, or what is wrong with the arguments.
pub(crate) fn answer(printer: &mut Printer, answer: &clap::Error) -> ExitStatus {
    let asked = !answer.use_stderr();
    match printer.usage(answer) {
        Ok(()) if asked => ExitStatus::Success,
        Ok(()) => ExitStatus::Mistake,
        Err(error) => print(printer, &error.into()),
    }
}

fn is_broken_pipe(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Whose failure an error is: the judge's own where its type says so, else a mistake of the user or author.
pub(crate) fn status(error: &anyhow::Error) -> ExitStatus {
    let own = error.chain().any(|cause| {
        cause.is::<EngineError>() || cause.downcast_ref().is_some_and(PrepareError::is_fault) || cause.is::<io::Error>()
    });
    if own { ExitStatus::JudgeFailed } else { ExitStatus::Mistake }
}

/// Makes a panic ask for a report. The process then ends with 101, Rust's own status for it.
pub(crate) fn install_panic_hook() {
    panic::set_hook(Box::new(|information| {
        let place = information.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
        let message = information.payload_as_str().unwrap_or("no message");
        let mut text = format!("judge has a bug{}: {message}", place.unwrap_or_default());
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            put(&mut text, "");
            text.push_str(&backtrace.to_string());
        }
        let report = concat!(
            "please report this, with the command and the solution, at ",
            env!("CARGO_PKG_REPOSITORY"),
            "/issues"
        );
        Printer::plain().error(&text, &[report.to_owned()]);
    }));
}
