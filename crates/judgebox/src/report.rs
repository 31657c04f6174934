//! A report that Python holds: it gives its verdict, and writes itself for one audience or the other.

use std::sync::Arc;

use judge::render::json;
use judge::{Audience, Cancellation, PrepareError};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::failure::{self, guarded};

/// What became of a submission.
#[pyclass(frozen, module = "judgebox._native")]
pub(crate) struct Report(Arc<judge::Report>);

impl Report {
    /// A report that was made whole, or why it was not: the judge was closed, or cases cannot be completed.
    pub(crate) fn of(report: Result<judge::Report, PrepareError>, closing: &Cancellation) -> PyResult<Self> {
        if closing.is_cancelled() {
            return Err(failure::closed());
        }
        report.map(|report| Self(Arc::new(report))).map_err(|error| failure::prepare(&error))
    }
}

#[pymethods]
impl Report {
    /// The overall verdict in one word.
    #[getter]
    fn verdict(&self) -> &'static str {
        self.0.verdict().word()
    }

    /// The points earned and possible.
    #[getter]
    fn score(&self) -> (u32, u32) {
        let score = self.0.score();
        (score.earned, score.possible)
    }

    /// The report as JSON for `candidate` or `author`.
    fn json(&self, py: Python<'_>, audience: &str) -> PyResult<String> {
        let audience = match audience {
            "candidate" => Audience::Candidate,
            "author" => Audience::Author,
            other => return Err(PyValueError::new_err(format!("there is no audience {other}"))),
        };
        let report = Arc::clone(&self.0);
        guarded(|| Ok(py.detach(move || json(&report.view(audience)))))
    }
}
