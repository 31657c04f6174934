//! Failures on their way to Python: one exception with a kind, a message and a hint, from which Python's part makes its
//! own.
//!
//! A panic becomes one, too. This module does not know what may fail.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use judge::{EngineError, PrepareError};
use judge_sandbox::Fault;
use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;

create_exception!(judgebox._native, Failure, PyException);

/// What to do about a bug.
const REPORT: &str = concat!("please report this, with what was judged, at ", env!("CARGO_PKG_REPOSITORY"), "/issues");

/// The judge is closed.
pub(crate) fn closed() -> PyErr {
    Failure::new_err(("closed", "the judge was closed", Some("close it once its calls have returned")))
}

/// The interpreter cannot be prepared.
pub(crate) fn engine(error: &EngineError) -> PyErr {
    Failure::new_err(("engine", judge::with_causes(error), Some("`judge doctor` says what is missing here")))
}

/// The sandbox failed.
pub(crate) fn fault(fault: &Fault) -> PyErr {
    Failure::new_err(("fault", fault.to_string(), Some(REPORT)))
}

/// The cases of a challenge cannot be completed.
pub(crate) fn prepare(error: &PrepareError) -> PyErr {
    if error.is_fault() {
        return Failure::new_err(("fault", error.to_string(), Some(REPORT)));
    }
    Failure::new_err(("prepare", error.to_string(), error.hint()))
}

/// Workers on other machines cannot be used.
pub(crate) fn workers(message: &str) -> PyErr {
    let hint = "`judge worker --nats URL` starts one; it must be of the same version as this package";
    Failure::new_err(("workers", message.to_owned(), Some(hint)))
}

/// A bug.
pub(crate) fn panicked(payload: &(dyn Any + Send)) -> PyErr {
    let message = payload.downcast_ref::<String>().map(String::as_str);
    let message = message.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Failure::new_err(("fault", format!("judge has a bug: {message}"), Some(REPORT)))
}

/// Does `work`, and turns a panic into a failure: Python would otherwise get an exception that `except Exception` does
/// not catch.
pub(crate) fn guarded<T>(work: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| Err(panicked(&*payload)))
}

/// Panics as a bug would. Only the test of what happens on a panic calls it.
#[pyfunction]
pub(crate) fn provoke_panic() -> PyResult<()> {
    guarded(|| panic!("this was asked for"))
}
