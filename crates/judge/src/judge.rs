//! The judge as embedders use it: one shared engine, any number of submissions, bounded parallelism.
//!
//! It joins `prepare`, `plan` and `run`; it prints nothing and reads no environment variable.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use judge_sandbox::Cancellation;
use judge_sandbox::{EngineError, Preparation, Python, Settings, Workers, block_on};

use crate::challenge::{Case, Challenge};
use crate::event::Event;
use crate::fault::Fault;
use crate::plan::{self, CompleteCase, Selection};
use crate::prepare::{self, PrepareError};
use crate::report::Report;
use crate::run;
use crate::submission::Submission;

/// Judges submissions. Cheap to clone, `Send` and `Sync`; clones share the engine and the bound on parallelism.
#[derive(Clone)]
pub struct Judge {
    python: Python,
}

impl fmt::Debug for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judge").field("python", &self.python).finish()
    }
}

/// A submission to judge, the challenge to judge it on, and options for the run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Request {
    /// The challenge.
    pub challenge: Arc<Challenge>,
    /// What is judged.
    pub submission: Submission,
    /// Which of the challenge's cases are run.
    pub selection: Selection,
    /// Further cases, which are run after those.
    pub own_cases: Vec<Case>,
    /// Whether all cases after the first that is not accepted are skipped.
    pub fail_fast: bool,
    /// Whether every answer is kept in the report.
    pub keep_answers: bool,
    /// What ends the run.
    pub cancel: Cancellation,
}

impl Request {
    /// Judges `submission` on all cases of `challenge`.
    pub fn new(challenge: impl Into<Arc<Challenge>>, submission: Submission) -> Self {
        Self {
            challenge: challenge.into(),
            submission,
            selection: Selection::All,
            own_cases: Vec::new(),
            fail_fast: false,
            keep_answers: false,
            cancel: Cancellation::new(),
        }
    }

    /// Runs only the cases of `selection`.
    #[must_use]
    pub fn select(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Also runs `cases`, after the challenge's own; each is treated as its visibility says.
    #[must_use]
    pub fn own_cases(mut self, cases: Vec<Case>) -> Self {
        self.own_cases = cases;
        self
    }

    /// Skips all cases after the first that is not accepted.
    #[must_use]
    pub fn fail_fast(mut self, yes: bool) -> Self {
        self.fail_fast = yes;
        self
    }

    /// Keeps every answer in the report. By default, an answer of more than 128 KiB of memory, such as a list of a few
    /// thousand items, is dropped once it has been compared, and [`Outcome::Answered`](crate::Outcome::Answered) keeps
    /// only its beginning: a thousand submissions on a hundred cases each can return far more than fits into memory.
    #[must_use]
    pub fn keep_answers(mut self, yes: bool) -> Self {
        self.keep_answers = yes;
        self
    }

    /// Ends the run when `cancellation` is cancelled: running cases stop within milliseconds, and every case without a
    /// verdict is `skipped`.
    #[must_use]
    pub fn cancel_with(mut self, cancellation: Cancellation) -> Self {
        self.cancel = cancellation;
        self
    }
}

impl Judge {
    /// Prepares a judge; the first time on a machine, this compiles the interpreter image, which takes seconds.
    ///
    /// # Errors
    ///
    /// When the image cannot be compiled here. An unusable cache is not an error: see [`Judge::preparation`].
    pub fn new(settings: &Settings) -> Result<Self, EngineError> {
        Self::with_progress(settings, &mut || {})
    }

    /// Like [`Judge::new`]; calls `compiling` if and when compilation starts.
    pub fn with_progress(settings: &Settings, compiling: &mut dyn FnMut()) -> Result<Self, EngineError> {
        Ok(Self { python: Python::with_progress(settings, compiling)? })
    }

    /// A judge that runs everything on `python`, whose threads it shares with all other clones.
    pub fn on(python: Python) -> Self {
        Self { python }
    }

    /// A judge whose sandbox is `sandbox`.
    #[cfg(test)]
    pub(crate) fn scripted(sandbox: Arc<dyn judge_sandbox::Sandbox>, jobs: usize) -> Self {
        Self { python: Python::scripted(sandbox, jobs) }
    }

    /// Where the compiled image came from, and why it was not cached if it was not.
    pub fn preparation(&self) -> &Preparation {
        self.python.preparation()
    }

    /// The interpreter that it judges with, for jobs of the caller's own on the same workers.
    pub fn python(&self) -> &Python {
        &self.python
    }

    /// The workers that run its jobs.
    pub(crate) fn workers(&self) -> &Workers {
        self.python.workers()
    }

    /// Judges one request, on any async runtime. Dropping the future stops running cases.
    ///
    /// For many requests, use [`Judge::evaluation`].
    ///
    /// # Errors
    ///
    /// When the challenge's cases cannot be completed. Whatever the submission does ends up in the report.
    pub async fn submit(&self, request: Request) -> Result<Report, PrepareError> {
        self.observe(request, |_| ControlFlow::Continue(())).await
    }

    /// Judges a request and reports events to `observer` in plan order; a break ends the run.
    ///
    /// # Errors
    ///
    /// As [`Judge::submit`].
    pub async fn observe(
        &self,
        request: Request,
        mut observer: impl FnMut(Event<'_>) -> ControlFlow<()> + Send,
    ) -> Result<Report, PrepareError> {
        self.observed(request, &mut observer).await
    }

    /// [`Judge::observe`] for every type of observer. Boxed, so that all of judging is compiled once, not per caller.
    fn observed<'a>(
        &'a self,
        request: Request,
        observer: &'a mut (dyn FnMut(Event<'_>) -> ControlFlow<()> + Send),
    ) -> BoxFuture<'a, Result<Report, PrepareError>> {
        let Request { challenge, submission, selection, own_cases, fail_fast, keep_answers, cancel } = request;
        let judging = async move {
            let stop = cancel.child();
            let _guard = stop.on_drop();
            let cases = prepare::complete(&challenge, &selection, &own_cases, self.workers(), &stop).await?;
            let reading = run::read(&challenge, &submission, self.workers(), &stop).await;
            let plan =
                plan::plan(&challenge, &submission, reading, cases).selecting(selection).keeping_answers(keep_answers);
            let plan = Arc::new(plan);
            Ok(run::judge(&plan, fail_fast, self.workers(), &stop, observer).await)
        };
        judging.boxed()
    }

    /// The report on a request that is not to be judged, such as one that brought down those who tried: every case is
    /// [`unjudged`](crate::Verdict::Unjudged), and authors are told `reason`. Nothing of the submission is run.
    ///
    /// # Errors
    ///
    /// As [`Judge::submit`].
    pub async fn unjudged(&self, request: Request, reason: &str) -> Result<Report, PrepareError> {
        let Request { challenge, submission, selection, own_cases, fail_fast, cancel, .. } = request;
        let cases = prepare::complete(&challenge, &selection, &own_cases, self.workers(), &cancel).await?;
        let reading = plan::Reading::faulted(Fault::of_the_judge(reason));
        let plan = Arc::new(plan::plan(&challenge, &submission, reading, cases).selecting(selection));
        Ok(run::judge(&plan, fail_fast, self.workers(), &cancel, &mut |_| ControlFlow::Continue(())).await)
    }

    /// The selected cases of a challenge in plan order, generated ones too, each with its expected answer filled in.
    ///
    /// Blocks the calling thread until the sandbox has made them: not for async code. The cases reveal everything.
    ///
    /// # Errors
    ///
    /// When the challenge's cases cannot be completed.
    pub fn answers_blocking(
        &self,
        challenge: &Arc<Challenge>,
        selection: &Selection,
    ) -> Result<Vec<Case>, PrepareError> {
        let stop = Cancellation::new();
        let complete = prepare::complete(challenge, selection, &[], self.workers(), &stop);
        let cases = block_on(complete)?;
        let answered = |case: CompleteCase| Case { expected: Some((*case.expected).clone()), ..(*case.case).clone() };
        Ok(cases.into_iter().map(answered).collect())
    }

    /// Judges a request and blocks the calling thread until that is done, so it is not for async code.
    ///
    /// # Errors
    ///
    /// As [`Judge::submit`].
    pub fn submit_blocking(&self, request: Request) -> Result<Report, PrepareError> {
        block_on(self.submit(request))
    }
}
