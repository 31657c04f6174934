//! Checks of many challenges: several at a time, each shown in its turn. Shared by `judge verify`, `judge mutate` and
//! `judge stress --solutions`.
//!
//! It knows neither what is checked nor how a result looks.

use std::collections::VecDeque;
use std::future::Future;
use std::io;

use anyhow::Result;
use judge::Cancellation;
use tokio::task::JoinHandle;

use crate::args::Common;
use crate::interrupt;
use crate::progress::Progress;

/// Challenges checked at a time, for each job. Parts of a check are one run after another, so a single challenge does not
/// keep all processors busy; and whoever is done early waits for its turn to be shown.
const AHEAD: usize = 3;

/// The checks of one command.
pub(crate) struct Batch {
    /// Cancelled by an interruption.
    pub(crate) stop: Cancellation,
    /// The moving line, where checks count what they do besides.
    pub(crate) progress: Progress,
    at_a_time: usize,
}

impl Batch {
    /// With a moving line where `may_animate`. Must be called on the runtime, where it waits for an interruption.
    pub(crate) fn new(common: &Common, may_animate: bool) -> Result<Self> {
        let stop = Cancellation::new();
        interrupt::cancel(&stop)?;
        let processors = || std::thread::available_parallelism().map_or(1, Into::into);
        let jobs: usize = common.jobs.map_or_else(processors, Into::into);
        Ok(Self { stop, progress: Progress::cases(may_animate, ""), at_a_time: jobs * AHEAD })
    }

    /// Checks all challenges and shows each result in order; `None` after an interruption.
    pub(crate) async fn run<T, R, F>(
        &self,
        work: Vec<(String, T)>,
        check: impl Fn(T) -> F,
        mut show: impl FnMut(&R) -> io::Result<()>,
    ) -> Result<Option<Vec<R>>>
    where
        R: Send + 'static,
        F: Future<Output = R> + Send + 'static,
    {
        self.progress.expect(work.len());
        self.progress.reveal();
        let mut results = Vec::with_capacity(work.len());
        let mut waiting = work.into_iter();
        let mut running: VecDeque<(String, JoinHandle<R>)> = VecDeque::new();
        loop {
            let free = self.at_a_time - running.len();
            running.extend(waiting.by_ref().take(free).map(|(name, work)| (name, tokio::spawn(check(work)))));
            let Some((name, check)) = running.pop_front() else { break };
            self.progress.now(&name);
            let result = tokio::select! {
                result = check => Some(result?),
                () = self.stop.cancelled() => None,
            };
            let Some(result) = result.filter(|_| !self.stop.is_cancelled()) else {
                self.progress.end();
                return Ok(None);
            };
            self.progress.done();
            self.progress.above(|| show(&result))?;
            results.push(result);
        }
        self.progress.end();
        Ok(Some(results))
    }
}
