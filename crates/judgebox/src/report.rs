//! A report that Python holds: it gives its verdict, and writes itself for one audience or the other.

use std::sync::Arc;

use judge::render::json;
use judge::{Audience, View};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::failure::guarded;

/// What became of a submission.
#[pyclass(frozen, module = "judgebox._native")]
pub(crate) struct Report(Arc<judge::Report>);

impl Report {
    pub(crate) fn new(report: judge::Report) -> Self {
        Self(Arc::new(report))
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
        guarded(|| {
            Ok(py.detach(move || {
                let view: View = report.view(audience);
                json(&view)
            }))
        })
    }
}
