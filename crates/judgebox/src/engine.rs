//! The engine of one process: a judge, a driver for submissions that no thread waits for, and the end of both.
//!
//! It belongs to the process that made it. In a forked process, its threads are missing and its locks may be held for
//! ever, so there it is not even freed: Python's part makes another one.

use std::mem;
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt;
use judge::render::json_case_line;
use judge::{Audience, CacheLocation, Cancellation, Event, Judge, LiveView, Preparation, Request, Selection, Settings};
use pyo3::prelude::*;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::challenge::Challenge;
use crate::evaluation::Evaluation;
use crate::failure::{self, guarded};
use crate::report::{self, Report};
use crate::run::{self, Ran};
use crate::waiting::{on_own_thread, wait};
use crate::{asked, elsewhere, evaluation};

/// The engine of one process.
#[pyclass(frozen, module = "judgebox._native")]
pub(crate) struct Engine {
    owner: u32,
    held: Mutex<Option<Held>>,
}

struct Held {
    judge: Judge,
    closing: Cancellation,
    /// One thread for all submissions that are awaited, started when it is first needed.
    driver: Option<Runtime>,
}

/// A submission that is being judged in the background.
#[pyclass(frozen, module = "judgebox._native")]
pub(crate) struct Running {
    owner: u32,
    stop: Cancellation,
}

/// Calls whoever waits for a submission when it ends, even if the driver is shut down before.
struct Promise {
    finished: Option<Py<PyAny>>,
}

/// Whether to keep what is prepared, or where.
#[derive(FromPyObject)]
enum Cache {
    Wanted(bool),
    Folder(PathBuf),
}

#[pymethods]
impl Engine {
    #[new]
    fn new(
        py: Python<'_>,
        jobs: Option<usize>,
        cache: Cache,
        compiling: Py<PyAny>,
        interruptible: bool,
    ) -> PyResult<Self> {
        let mut settings = Settings::default().cache(match cache {
            Cache::Wanted(true) => CacheLocation::User,
            Cache::Wanted(false) => CacheLocation::Nowhere,
            Cache::Folder(folder) => CacheLocation::Folder(folder),
        });
        settings.jobs = jobs;
        let prepare = move || {
            let mut told = Ok(());
            let judge = Judge::with_progress(&settings, &mut || {
                told = Python::attach(|py| compiling.call0(py).map(drop));
            });
            told.map(|()| judge)
        };
        guarded(|| {
            let judge = on_own_thread(py, prepare, interruptible)??.map_err(|error| failure::engine(&error))?;
            let held = Held { judge, closing: Cancellation::new(), driver: None };
            Ok(Self { owner: process::id(), held: Mutex::new(Some(held)) })
        })
    }

    /// Why what was prepared could not be kept, if it could not.
    #[getter]
    fn uncached(&self) -> PyResult<Option<String>> {
        let (judge, _) = self.parts()?;
        Ok(match judge.preparation() {
            Preparation::NotCached { reason } => Some(reason.clone()),
            _ => None,
        })
    }

    /// Judges a request and waits for the report.
    fn submit(
        &self,
        py: Python<'_>,
        request: &Bound<'_, PyAny>,
        observer: Option<Py<PyAny>>,
        interruptible: bool,
    ) -> PyResult<Report> {
        guarded(|| {
            let (judge, closing) = self.parts()?;
            let request = asked::request(request)?.cancel_with(closing.clone());
            wait(py, judged(&judge, request, observer, &closing), interruptible)?
        })
    }

    /// Judges a request in the background, and calls `finished` with the report or the failure.
    fn start(&self, request: &Bound<'_, PyAny>, observer: Option<Py<PyAny>>, finished: Py<PyAny>) -> PyResult<Running> {
        guarded(|| {
            let (judge, closing) = self.parts()?;
            let stop = closing.child();
            let request = asked::request(request)?.cancel_with(stop.clone());
            let driver = self.driver()?;
            let mut promise = Promise { finished: Some(finished) };
            driver.spawn(async move {
                let judged = AssertUnwindSafe(judged(&judge, request, observer, &closing)).catch_unwind().await;
                promise.keep(judged.unwrap_or_else(|payload| Err(failure::panicked(&*payload))));
            });
            Ok(Running { owner: self.owner, stop })
        })
    }

    /// Begins to judge the requests of an iterator, here or on workers elsewhere.
    fn evaluate(
        &self,
        py: Python<'_>,
        requests: &Bound<'_, PyAny>,
        order: (bool, Option<usize>),
        workers: Option<elsewhere::Written>,
        interruptible: bool,
    ) -> PyResult<Evaluation> {
        guarded(|| {
            let (judge, closing) = self.parts()?;
            let (ordered, window) = order;
            let Some(workers) = workers else {
                return evaluation::begin(requests, closing, |requests| {
                    evaluation::here(&judge, requests, ordered, window)
                });
            };
            let runtime = self.driver()?;
            let starting = runtime.spawn(elsewhere::dispatcher(workers, judge));
            let ended = || failure::workers("connecting ended abnormally");
            let dispatcher = wait(py, starting, interruptible)?.map_err(|_| ended())??;
            evaluation::begin(requests, closing, |requests| elsewhere::reports(&dispatcher, runtime, requests, order))
        })
    }

    /// Runs a program.
    #[expect(clippy::too_many_arguments, reason = "what Python's part has checked and named")]
    fn run(
        &self,
        py: Python<'_>,
        source: Vec<u8>,
        stdin: Vec<u8>,
        args: Vec<String>,
        files: Vec<(String, Vec<u8>)>,
        limits: (f64, f64, u64, u64),
        interruptible: bool,
    ) -> PyResult<Ran> {
        guarded(|| {
            let (judge, closing) = self.parts()?;
            let program = run::Program { source, stdin, args, files };
            let running = run::run(judge.python(), program, limits, closing.child())?;
            wait(py, running, interruptible)?
        })
    }

    /// The cases of a challenge: id, group, visibility, points, stage.
    #[expect(clippy::type_complexity, reason = "Python's part gives it names")]
    fn cases(
        &self,
        py: Python<'_>,
        challenge: &Bound<'_, Challenge>,
        interruptible: bool,
    ) -> PyResult<Vec<(String, String, &'static str, u32, u32)>> {
        guarded(|| {
            let (judge, _) = self.parts()?;
            let challenge = challenge.get().held().clone();
            let cases = on_own_thread(py, move || judge.answers_blocking(&challenge, &Selection::All), interruptible)?;
            let cases = cases.map_err(|error| failure::prepare(&error))?;
            let listed =
                |case: judge::Case| (case.id.to_string(), case.group, case.visibility.word(), case.points, case.stage);
            Ok(cases.into_iter().map(listed).collect())
        })
    }

    /// Cancels what is being judged; nothing new can begin.
    fn close(&self, py: Python<'_>) {
        py.detach(|| {
            let held = self.locked().take();
            drop(held);
        });
    }
}

impl Engine {
    /// The judge, and what cancels its work.
    fn parts(&self) -> PyResult<(Judge, Cancellation)> {
        let held = self.locked();
        held.as_ref().map(|held| (held.judge.clone(), held.closing.clone())).ok_or_else(failure::closed)
    }

    /// The driver for submissions that no thread waits for, started when it is first needed.
    fn driver(&self) -> PyResult<Handle> {
        let mut held = self.locked();
        let held = held.as_mut().ok_or_else(failure::closed)?;
        let driver = match held.driver.take() {
            Some(driver) => driver,
            None => Builder::new_multi_thread().worker_threads(1).thread_name("judgebox").enable_all().build()?,
        };
        Ok(held.driver.insert(driver).handle().clone())
    }

    /// Nothing panics while it is locked.
    fn locked(&self) -> MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        if self.owner != process::id() {
            mem::forget(self.held.get_mut().unwrap_or_else(PoisonError::into_inner).take());
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.closing.cancel();
        if let Some(driver) = self.driver.take() {
            // What it drives was cancelled and ends, and this may be its own thread.
            driver.shutdown_background();
        }
    }
}

impl Promise {
    fn keep(&mut self, result: PyResult<Report>) {
        let Some(finished) = self.finished.take() else { return };
        // At the end of the process, Python may be gone.
        Python::try_attach(|py| {
            let told = match result {
                Ok(report) => finished.call1(py, (report, py.None())),
                Err(error) => finished.call1(py, (py.None(), error.into_value(py))),
            };
            // An exception means that the loop was closed: nobody waits any more.
            drop(told);
        });
    }
}

impl Drop for Promise {
    fn drop(&mut self) {
        self.keep(Err(failure::closed()));
    }
}

#[pymethods]
impl Running {
    /// Ends the submission within milliseconds, unless it has ended.
    fn cancel(&self) {
        if self.owner == process::id() {
            self.stop.cancel();
        }
    }
}

/// Judges a request, and calls `observer` with what candidates may know.
async fn judged(
    judge: &Judge,
    request: Request,
    observer: Option<Py<PyAny>>,
    closing: &Cancellation,
) -> PyResult<Report> {
    let mut live = LiveView::new(Audience::Candidate);
    let mut refused = None;
    let report = judge
        .observe(request, |event| {
            let Some(observer) = &observer else { return ControlFlow::Continue(()) };
            match notify(observer, event, &mut live) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    refused = Some(error);
                    ControlFlow::Break(())
                }
            }
        })
        .await;
    match refused {
        Some(error) => Err(error),
        None => Report::of(report.map(report::made_here), closing),
    }
}

fn notify(observer: &Py<PyAny>, event: Event<'_>, live: &mut LiveView) -> PyResult<()> {
    let mut told = Vec::new();
    if let Event::RunStarted { challenge, cases } = event {
        told.push(("started", challenge.id().to_string(), cases));
    }
    told.extend(live.after(event).iter().map(|view| ("finished", json_case_line(view), 0)));
    if told.is_empty() {
        return Ok(());
    }
    Python::attach(|py| told.into_iter().try_for_each(|event| observer.call1(py, (event,)).map(drop)))
}
