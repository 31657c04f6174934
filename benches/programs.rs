//! The programs that compute, with what each prints, and how the judge runs one. Knows no other interpreter.

use std::sync::Arc;

use anyhow::{Context, Result};
use judge::{Case, Challenge, Judge, Limits, Request, Submission, Usage};

/// A Python program that takes no input and prints one line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Program {
    /// Its name, that of its file.
    pub(crate) name: &'static str,
    /// Its source.
    pub(crate) source: &'static str,
    /// The line that CPython prints.
    pub(crate) prints: &'static str,
}

macro_rules! program {
    ($name:literal, $prints:literal) => {
        Program { name: $name, source: include_str!(concat!("programs/", $name, ".py")), prints: $prints }
    };
}

/// The programs that are measured. Each prints the same on every version of Python and every run.
pub(crate) const PROGRAMS: [Program; 12] = [
    program!("nbody", "nbody -0.176263846094 -0.176267330200 -4.882490200953"),
    program!("fannkuch", "fannkuch 9 8629 30"),
    program!("spectral", "spectral 1.274223947890"),
    program!("scheduler", "scheduler 5560 2227 172435 15847 455041018"),
    program!("constraints", "constraints 67009 5760150 435056668"),
    program!("tables", "tables word-3675 3582 3976 590809804"),
    program!("strings", "strings 2394 55 45 220955628"),
    program!("logs", "logs 660 96 46 1890588688 597190 48440 5732575 PUT/200/04 1106"),
    program!("json_round_trip", "json_round_trip 83646 10538 19742754 136157350"),
    program!("sorting", "sorting 882896740 437769861 762122297"),
    program!("big_integers", "big_integers 484147191 40 124570 105232 283241216 439466748"),
    program!("memo", "memo 70 30405 True 623 16383 322052600"),
];

/// The shortest program: what it costs is start-up, not computing.
pub(crate) const HELLO: Program = Program { name: "hello", source: "print(\"hello\")\n", prints: "hello" };

/// What a program may use: so much that none reaches a limit.
const LIMITS: Limits = Limits {
    instructions: 600 * Limits::INSTRUCTIONS_PER_SECOND,
    memory: 512 << 20,
    output: 1 << 20,
    sleep: std::time::Duration::ZERO,
};

/// Runs a program as a case of a challenge that expects what CPython prints, and says what it used.
///
/// # Errors
///
/// When it prints anything else.
pub(crate) fn run(judge: &Judge, program: &Program) -> Result<Usage> {
    let challenge = Challenge::builder("program")
        .program()
        .limits(LIMITS)
        .sample(Case::program("case", "").expecting(format!("{}\n", program.prints)))
        .build()?;
    let report = judge.submit_blocking(Request::new(Arc::new(challenge), Submission::new(program.source)))?;
    Ok(crate::accepted(report).with_context(|| format!("the program {}", program.name))?.usage())
}
