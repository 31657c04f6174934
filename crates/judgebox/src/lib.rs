//! The compiled part of the Python package `judgebox`: what Python cannot do itself, and no more.
//!
//! Python's part (`python/judgebox`) has the types that people see; it hands plain tuples, bytes and JSON to the
//! functions here. Here are threads, waiting without the interpreter's lock, and cancellation. What judging means is up
//! to the library: nothing here decides it, and reports are written only through views.

mod asked;
mod challenge;
mod command;
mod elsewhere;
mod engine;
mod evaluation;
mod failure;
mod report;
mod run;
mod waiting;

use pyo3::prelude::*;

use crate::challenge::Challenge;
use crate::engine::{Engine, Running};
use crate::evaluation::Evaluation;
use crate::failure::Failure;
use crate::report::Report;

/// The compiled part of judgebox. Not for callers.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("Failure", module.py().get_type::<Failure>())?;
    module.add_class::<Challenge>()?;
    module.add_class::<Engine>()?;
    module.add_class::<Evaluation>()?;
    module.add_class::<Report>()?;
    module.add_class::<Running>()?;
    module.add_function(wrap_pyfunction!(challenge::builtin_challenge, module)?)?;
    module.add_function(wrap_pyfunction!(challenge::builtin_challenges, module)?)?;
    module.add_function(wrap_pyfunction!(challenge::builtin_ids, module)?)?;
    module.add_function(wrap_pyfunction!(challenge::challenges_below, module)?)?;
    module.add_function(wrap_pyfunction!(challenge::similar, module)?)?;
    module.add_function(wrap_pyfunction!(command::main, module)?)?;
    module.add_function(wrap_pyfunction!(failure::provoke_panic, module)?)?;
    module.add_function(wrap_pyfunction!(challenge::challenge_in_code, module)?)
}
