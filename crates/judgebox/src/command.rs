//! The command `judge`, started from Python.

use std::ffi::OsString;
use std::io::Write;
use std::panic;

use pyo3::prelude::*;

/// The status with which a Rust program ends after a panic; the command's own hook has said what to do.
const PANICKED: u8 = 101;

/// Runs the command with these arguments, its own name first, and returns its exit status.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| {
        let status = panic::catch_unwind(|| judge_cli::run(arguments)).unwrap_or(PANICKED);
        // A Rust program flushes at its end, and does not mind if the reader is gone; Python does not know of this
        // buffer.
        drop(std::io::stdout().flush());
        status
    })
}
