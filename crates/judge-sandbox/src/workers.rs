//! Runs jobs on their own threads, with a bound on how many run at once, and remembers results on disk.
//!
//! All threads but those of peers are started here. It knows jobs and executions, but no challenges or verdicts.

mod pool;
mod recent;
#[cfg(test)]
mod tests;

use std::fmt;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};

use tokio::sync::oneshot;

use crate::cache::Cache;
use crate::cancellation::Cancellation;
use crate::job::{Job, STACK, Sandbox};
use crate::outcome::{Execution, Fault};
use crate::workers::pool::Pool;
use crate::workers::recent::Recent;

/// A sandbox with bounded parallelism. Cheap to clone; clones share the threads, which end after the last of
/// them and of the results that are [`Pending`].
#[derive(Clone)]
pub struct Workers {
    sandbox: Arc<dyn Sandbox>,
    jobs: usize,
    pool: Arc<Pool>,
    recent: Arc<Recent>,
    cache: Option<Cache>,
}

/// The result of work that was given to [`Workers`], as a future.
///
/// It is [`Fault::Worker`] if the work panicked or the system provides no thread.
#[must_use = "speculative work is abandoned when this is dropped"]
pub struct Pending<T> {
    result: oneshot::Receiver<T>,
    /// The number of speculative work, and the threads that do it.
    speculative: Option<(u64, Arc<Pool>)>,
}

impl<T> Pending<T> {
    /// Whether the work is speculative and has not been committed.
    pub fn is_speculative(&self) -> bool {
        self.speculative.is_some()
    }

    /// Makes sure that the result comes: speculative work that has not begun gets the turn that it would have had with
    /// [`Workers::start`].
    pub fn commit(&mut self) {
        if let Some((number, pool)) = self.speculative.take() {
            pool.commit(number);
        }
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<T, Fault>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.result).poll(context).map(|result| result.map_err(|_| Fault::Worker))
    }
}

impl<T> Drop for Pending<T> {
    fn drop(&mut self) {
        if let Some((number, pool)) = &self.speculative {
            pool.abandon(*number);
        }
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}

impl fmt::Debug for Workers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workers").field("jobs", &self.jobs).finish_non_exhaustive()
    }
}

impl Workers {
    /// Runs at most `jobs` jobs at a time, at least one.
    pub fn new(sandbox: Arc<dyn Sandbox>, jobs: usize, cache: Option<Cache>) -> Self {
        let jobs = jobs.max(1);
        Self { sandbox, jobs, pool: Arc::new(Pool::new(jobs, STACK)), recent: Arc::default(), cache }
    }

    /// How many jobs run at a time, at least one.
    pub fn jobs(&self) -> usize {
        self.jobs
    }

    /// Starts `work` on a thread as soon as one is free. Work starts in the order of the calls and runs to the end,
    /// whether or not anyone waits for the result.
    pub fn start<T, W>(&self, work: W) -> Pending<T>
    where
        T: Send + 'static,
        W: FnOnce(&dyn Sandbox) -> T + Send + 'static,
    {
        let (work, result) = self.sending(work);
        self.pool.run(work);
        Pending { result, speculative: None }
    }

    /// Starts `work` while there is no other work, or after [`Pending::commit`] in its turn. It is not started any more
    /// once the result is dropped.
    pub fn speculate<T, W>(&self, work: W) -> Pending<T>
    where
        T: Send + 'static,
        W: FnOnce(&dyn Sandbox) -> T + Send + 'static,
    {
        let (work, result) = self.sending(work);
        let number = self.pool.speculate(work);
        Pending { result, speculative: Some((number, Arc::clone(&self.pool))) }
    }

    /// `work` as the threads do it, and where its result arrives.
    fn sending<T, W>(&self, work: W) -> (pool::Work, oneshot::Receiver<T>)
    where
        T: Send + 'static,
        W: FnOnce(&dyn Sandbox) -> T + Send + 'static,
    {
        let (sender, result) = oneshot::channel();
        let sandbox = Arc::clone(&self.sandbox);
        // Sending fails when nobody waits for the result any more.
        (Box::new(move || drop(sender.send(work(&*sandbox)))), result)
    }

    /// Runs one job.
    pub async fn run(&self, job: Job, cancel: &Cancellation) -> Result<Execution, Fault> {
        let cancel = cancel.clone();
        self.start(move |sandbox| sandbox.run(&job, &cancel)).await?
    }

    /// Runs all jobs, in parallel as far as the bound allows, and returns their results in the order of the jobs.
    pub async fn run_all(&self, jobs: Vec<Job>, cancel: &Cancellation) -> Vec<Result<Execution, Fault>> {
        let work = |job: Job, cancel: Cancellation| move |sandbox: &dyn Sandbox| sandbox.run(&job, &cancel);
        self.all(jobs.into_iter().map(|job| work(job, cancel.clone()))).await
    }

    /// Does all of `works`, in parallel as far as the bound allows, and returns the results in the same order.
    pub async fn all<T, E, W>(&self, works: impl IntoIterator<Item = W>) -> Vec<Result<T, E>>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        W: FnOnce(&dyn Sandbox) -> Result<T, E> + Send + 'static,
    {
        let started: Vec<_> = works.into_iter().map(|work| self.start(work)).collect();
        let mut results = Vec::with_capacity(started.len());
        for result in started {
            results.push(result.await.unwrap_or_else(|fault| Err(fault.into())));
        }
        results
    }

    /// What this process recently made and still holds under `name`.
    pub fn recent(&self, name: &str) -> Option<Arc<[u8]>> {
        self.recent.get(name)
    }

    /// Holds `content` in memory for as long as there is room for it.
    pub fn hold(&self, name: &str, content: &Arc<[u8]>) {
        self.recent.put(name, content);
    }

    /// What was remembered for the challenge `id` under a kind and key.
    pub fn recall(&self, id: &str, kind: &str, key: &str) -> Option<Vec<u8>> {
        self.cache.as_ref()?.recall(id, kind, key)
    }

    /// Remembers `content` for the next process, if there is a cache. Failure costs only time.
    pub fn remember(&self, id: &str, kind: &str, key: &str, content: &[u8]) {
        if let Some(cache) = &self.cache {
            drop(cache.remember(id, (kind, key), content));
        }
    }
}

/// Polls `future` to completion on this thread, which sleeps in between. The library needs no other runtime.
pub fn block_on<F: Future>(future: F) -> F::Output {
    /// Wakes the thread that waits.
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Arc::new(Unpark(thread::current())).into();
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        // A wake-up between the poll and here is remembered, so none is missed.
        thread::park();
    }
}
