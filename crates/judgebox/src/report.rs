//! A report that Python holds: it gives its verdict, and writes itself for one audience or the other.

use std::borrow::Cow;
use std::sync::Arc;

use judge::render::json;
use judge::{Audience, Cancellation, PrepareError, Score, Verdict, View};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::failure::{self, guarded};

/// What became of a submission.
#[pyclass(frozen, module = "judgebox._native")]
pub(crate) struct Report(Arc<dyn Viewed>);

/// A report that either audience can view, wherever it was made.
pub(crate) trait Viewed: Send + Sync {
    /// The overall verdict.
    fn verdict(&self) -> Verdict;

    /// The points.
    fn score(&self) -> Score;

    /// What `audience` may see.
    fn view(&self, audience: Audience) -> Cow<'_, View>;
}

impl Viewed for judge::Report {
    fn verdict(&self) -> Verdict {
        self.verdict()
    }

    fn score(&self) -> Score {
        self.score()
    }

    fn view(&self, audience: Audience) -> Cow<'_, View> {
        Cow::Owned(self.view(audience))
    }
}

/// A report of the judge of this process.
pub(crate) fn made_here(report: judge::Report) -> Arc<dyn Viewed> {
    Arc::new(report)
}

impl Report {
    /// A complete report, or why there is none: the judge was closed, or cases cannot be completed.
    pub(crate) fn of(report: Result<Arc<dyn Viewed>, PrepareError>, closing: &Cancellation) -> PyResult<Self> {
        if closing.is_cancelled() {
            return Err(failure::closed());
        }
        report.map(Self).map_err(|error| failure::prepare(&error))
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
