//! The only writer to standard output and standard error; it knows colours and verbosity, and no content.
//!
//! Results go to standard output, and everything else to standard error. All of it goes through `clean`, wherever it
//! comes from.

use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;

use crate::args::Color;
use crate::clean;
use crate::style::{BAD, DIM, HINT, ODD, Style, own};
use crate::text::put;

const ERROR: Style = BAD.bold();
const WARNING: Style = ODD.bold();

/// The width of a terminal that does not report one.
const COLUMNS: u16 = 80;

/// Writes for people and programs: colour escapes are removed where they would not be understood.
pub(crate) struct Printer {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    color: Color,
    quiet: bool,
}

impl Printer {
    /// A printer with this choice of colour; `quiet` leaves out notes.
    pub(crate) fn new(color: Color, quiet: bool) -> Self {
        let choice = match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        let out = AutoStream::new(io::stdout(), choice);
        let err = AutoStream::new(io::stderr(), choice);
        Self { out, err, color, quiet }
    }

    /// A printer for when the arguments are not known.
    pub(crate) fn plain() -> Self {
        Self::new(Color::Auto, false)
    }

    /// Whether notes and accepted cases are left out.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether results go to a terminal, or should look as if they did.
    pub(crate) fn is_rich(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Auto | Color::Never => io::stdout().is_terminal(),
        }
    }

    /// The columns that results may take; `None` when they do not go to a terminal, where nothing needs to fit.
    pub(crate) fn columns() -> Option<u16> {
        let known = || Some(termimad::terminal_size().0).filter(|columns| *columns > 0);
        io::stdout().is_terminal().then(|| known().unwrap_or(COLUMNS).max(40))
    }

    /// Whether a moving line may be drawn on standard error.
    pub(crate) fn may_animate(&self) -> bool {
        !self.quiet && io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
    }

    /// Writes a result for people, or in a format in which invisible characters are already made visible.
    pub(crate) fn result(&mut self, text: &str) -> io::Result<()> {
        self.write(&clean::text(text))
    }

    /// Writes a result in JSON.
    pub(crate) fn data(&mut self, text: &str) -> io::Result<()> {
        self.write(&clean::data(text))
    }

    /// Writes one of judge's own scripts, unchanged.
    pub(crate) fn script(&mut self, script: &str) -> io::Result<()> {
        self.write(script)
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// Writes what to do next below a result.
    pub(crate) fn next_step(&mut self, step: &str) -> io::Result<()> {
        if self.quiet { Ok(()) } else { self.result(&format!("\n{DIM}next: {}{DIM:#}\n", step.replace('\n', "\\n"))) }
    }

    /// Says something about the way to the result.
    pub(crate) fn note(&mut self, text: &str) {
        if !self.quiet {
            self.say(&format!("{DIM}{}{DIM:#}\n", clean::message(text)));
        }
    }

    /// Says that something is wrong although there will be a result.
    pub(crate) fn warning(&mut self, text: &str, hints: &[String]) {
        self.complain(WARNING, "warning", text, hints);
    }

    /// Says why there is no result.
    pub(crate) fn error(&mut self, text: &str, hints: &[String]) {
        self.complain(ERROR, "error", text, hints);
    }

    /// Writes an answer of the argument parser, which must be safe to show: help to standard output, errors to standard
    /// error.
    pub(crate) fn usage(&mut self, error: &clap::Error) -> io::Result<()> {
        let text = own(&error.render().ansi().to_string());
        if error.use_stderr() {
            self.say(&text);
            Ok(())
        } else {
            self.result(&text)
        }
    }

    fn complain(&mut self, style: Style, word: &str, text: &str, hints: &[String]) {
        let mut lines = String::new();
        put(&mut lines, &format!("{style}{word}:{style:#} {}", clean::message(text)));
        for hint in hints {
            put(&mut lines, &format!("{HINT}hint:{HINT:#} {}", clean::message(hint)));
        }
        self.say(&lines);
    }

    fn say(&mut self, text: &str) {
        // When standard error is closed, nobody is left to read this.
        let _ = self.err.write_all(clean::text(text).as_bytes()).and_then(|()| self.err.flush());
    }
}
