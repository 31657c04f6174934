//! Many submissions at a time: requests from a Python iterator, reports as they are asked for.
//!
//! Everything that is not done on the judge's threads happens while Python waits for a report.

use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use futures_util::{Stream, StreamExt, stream};
use judge::{Cancellation, Judge, Order, PrepareError, Request};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::asked;
use crate::failure::{self, guarded};
use crate::report::{self, Report, Viewed};
use crate::waiting::wait;

/// Results as they are ready, each with the tag of its request.
pub(crate) type Reports = Pin<Box<dyn Stream<Item = (Py<PyAny>, Result<Arc<dyn Viewed>, PrepareError>)> + Send>>;

/// The exception that the iterator raised, until it is passed on.
type Raised = Arc<Mutex<Option<PyErr>>>;

/// Submissions that are being judged.
#[pyclass(frozen, module = "judgebox._native")]
pub(crate) struct Evaluation {
    owner: u32,
    reports: Mutex<Option<Reports>>,
    raised: Raised,
    closing: Cancellation,
}

/// The requests from a Python iterator, each with its tag, up to the first exception.
pub(crate) struct Requests {
    given: Option<Py<PyIterator>>,
    raised: Raised,
    closing: Cancellation,
}

impl Iterator for Requests {
    type Item = (Py<PyAny>, Request, Option<Arc<str>>);

    fn next(&mut self) -> Option<Self::Item> {
        let given = self.given.as_ref()?;
        let next = Python::attach(|py| {
            let next = given.bind(py).clone().next()?;
            Some(next.and_then(|pair| {
                let (tag, request): (Py<PyAny>, Bound<'_, PyAny>) = pair.extract()?;
                let (request, description) = asked::described(&request)?;
                Ok((tag, request.cancel_with(self.closing.clone()), description))
            }))
        });
        match next {
            Some(Ok(given)) => Some(given),
            Some(Err(error)) => {
                *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                self.given = None;
                None
            }
            None => {
                self.given = None;
                None
            }
        }
    }
}

/// Has `judged` judge the requests of an iterator of pairs: a tag and a request.
pub(crate) fn begin(
    requests: &Bound<'_, PyAny>,
    closing: Cancellation,
    judged: impl FnOnce(Requests) -> Reports,
) -> PyResult<Evaluation> {
    let raised = Raised::default();
    let given = Some(requests.try_iter()?.unbind());
    let reports = judged(Requests { given, raised: Arc::clone(&raised), closing: closing.clone() });
    Ok(Evaluation { owner: process::id(), reports: Mutex::new(Some(reports)), raised, closing })
}

/// The reports of the judge of this process.
pub(crate) fn here(judge: &Judge, requests: Requests, ordered: bool, window: Option<usize>) -> Reports {
    let mut evaluation = judge.evaluation().order(if ordered { Order::Input } else { Order::Completion });
    if let Some(window) = window {
        evaluation = evaluation.window(window);
    }
    let requests = stream::iter(requests).map(|(tag, request, _)| (tag, request));
    let reports = evaluation.stream(requests);
    Box::pin(reports.map(|(tag, report)| (tag, report.map(report::made_here))))
}

#[pymethods]
impl Evaluation {
    /// The next result: the tag, and a report or a failure; `None` after the last.
    #[expect(clippy::type_complexity, reason = "Python's part gives it names")]
    fn next(
        &self,
        py: Python<'_>,
        interruptible: bool,
    ) -> PyResult<Option<(Py<PyAny>, Option<Report>, Option<PyErr>)>> {
        guarded(|| {
            let mut held =
                self.reports.try_lock().map_err(|_| PyRuntimeError::new_err("another thread is already waiting"))?;
            let Some(reports) = held.as_mut() else { return Ok(None) };
            // What the iterator raised is passed on at once, and not after what is running: it may be the
            // `KeyboardInterrupt` of somebody who does not want to wait.
            let next = poll_fn(|context| {
                let next = reports.poll_next_unpin(context);
                match self.raised.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    Some(error) => Poll::Ready(Err(error)),
                    None => next.map(Ok),
                }
            });
            let next = wait(py, next, interruptible)??;
            if self.closing.is_cancelled() {
                return Err(failure::closed());
            }
            Ok(next.map(|(tag, report)| match Report::of(report, &self.closing) {
                Ok(report) => (tag, Some(report), None),
                Err(error) => (tag, None, Some(error)),
            }))
        })
    }

    /// Ends what is running.
    fn close(&self, py: Python<'_>) {
        if self.owner == process::id()
            // If another thread is waiting for a report, this does not wait for that thread.
            && let Ok(mut held) = self.reports.try_lock()
        {
            let reports = held.take();
            py.detach(|| drop(reports));
        }
    }
}

impl Drop for Evaluation {
    fn drop(&mut self) {
        if self.owner != process::id() {
            mem::forget(self.reports.get_mut().unwrap_or_else(PoisonError::into_inner).take());
        }
    }
}
