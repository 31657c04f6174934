//! Checks of many challenges: several at a time, each shown in its turn, with one exit status at the end. Shared by
//! `judge verify`, `judge mutate` and `judge stress --solutions`.
//!
//! It knows neither what is checked nor what is said about it.

use std::collections::VecDeque;
use std::future::Future;
use std::time::Instant;

use anyhow::Result;
use judge::Cancellation;
use judge::ChallengeError;

use crate::args::{Common, DataFormat};
use crate::exit::ExitStatus;
use crate::printer::Printer;
use crate::progress::Progress;
use crate::{banks, interrupt, runtime};

/// Challenges checked at a time, for each job. Parts of a check are one run after another, so a single challenge does
/// not keep all processors busy; and a check that is done early waits for its turn to be shown.
const AHEAD: usize = 3;

/// The result for one challenge.
pub(crate) trait Checked: Send + 'static {
    /// What is kept of it once it has been shown; keeping all about every solution of a run would be too much.
    type Kept;

    /// The status that it gives the run.
    fn status(&self) -> ExitStatus;

    /// What is shown of it.
    fn lines(&self, quiet: bool) -> String;

    /// What of it is kept.
    fn kept(self) -> Self::Kept;
}

/// The results for all challenges of a run.
pub(crate) struct Results<K> {
    /// What is kept of challenges that can be read.
    pub(crate) checked: Vec<K>,
    /// What is wrong with the others.
    pub(crate) broken: Vec<ChallengeError>,
    /// The status of the run, the worst of all.
    pub(crate) status: ExitStatus,
    /// How long the run took, in seconds.
    pub(crate) wall: f64,
}

/// A run that has begun.
pub(crate) struct Batch<'a> {
    common: &'a Common,
    human: bool,
    broken: Vec<ChallengeError>,
    started: Instant,
}

/// What a check is given besides its challenge.
#[derive(Clone)]
pub(crate) struct Run {
    /// Cancelled by an interruption.
    pub(crate) stop: Cancellation,
    /// The moving line, on which checks also count their own steps.
    pub(crate) progress: Progress,
}

impl<'a> Batch<'a> {
    /// Shows what is broken; the run was started at `started`.
    pub(crate) fn new(
        started: Instant,
        common: &'a Common,
        format: DataFormat,
        broken: Vec<ChallengeError>,
        printer: &mut Printer,
    ) -> Result<Self> {
        let human = format == DataFormat::Human;
        if human {
            banks::print_broken(&broken, printer)?;
        }
        Ok(Self { common, human, broken, started })
    }

    /// Checks all challenges, each with its name, and shows each result in order; `None` after an interruption. A check
    /// gives its result and what could not be kept for the next run; after an interruption, both are dropped.
    pub(crate) fn run<T, R: Checked, F>(
        self,
        work: Vec<(String, T)>,
        check: impl Fn(T, Run) -> F,
        printer: &mut Printer,
    ) -> Result<Option<Results<R::Kept>>>
    where
        F: Future<Output = (R, Vec<String>)> + Send + 'static,
    {
        let Some((checked, status)) = runtime::block_on(self.check_all(work, check, printer))?? else {
            printer.note("interrupted");
            return Ok(None);
        };
        let broken = self.broken.iter().map(|_| ExitStatus::Mistake);
        let status = broken.fold(status, ExitStatus::max);
        Ok(Some(Results { checked, broken: self.broken, status, wall: self.started.elapsed().as_secs_f64() }))
    }

    async fn check_all<T, R: Checked, F>(
        &self,
        work: Vec<(String, T)>,
        check: impl Fn(T, Run) -> F,
        printer: &mut Printer,
    ) -> Result<Option<(Vec<R::Kept>, ExitStatus)>>
    where
        F: Future<Output = (R, Vec<String>)> + Send + 'static,
    {
        let stop = Cancellation::new();
        interrupt::cancel(&stop)?;
        let run = Run { stop, progress: Progress::cases(self.human && printer.may_animate(), "") };
        let processors = || std::thread::available_parallelism().map_or(1, Into::into);
        let jobs: usize = self.common.jobs.map_or_else(processors, Into::into);
        run.progress.expect(work.len());
        run.progress.reveal();
        let (mut results, mut status) = (Vec::with_capacity(work.len()), ExitStatus::Success);
        let mut waiting = work.into_iter();
        let mut running = VecDeque::new();
        loop {
            let free = jobs * AHEAD - running.len();
            let next = waiting.by_ref().take(free);
            running.extend(next.map(|(name, work)| (name, tokio::spawn(check(work, run.clone())))));
            let Some((name, check)) = running.pop_front() else { break };
            run.progress.now(&name);
            let result = tokio::select! {
                result = check => Some(result?),
                () = run.stop.cancelled() => None,
            };
            let Some((result, warnings)) = result.filter(|_| !run.stop.is_cancelled()) else {
                run.progress.end();
                return Ok(None);
            };
            run.progress.done();
            run.progress.above(|| {
                for warning in &warnings {
                    printer.warning(warning, &[]);
                }
                if self.human { printer.result(&result.lines(printer.is_quiet())) } else { Ok(()) }
            })?;
            status = status.max(result.status());
            results.push(result.kept());
        }
        run.progress.end();
        Ok(Some((results, status)))
    }
}
