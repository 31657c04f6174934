//! Runs jobs on threads of their own, at most so many at a time, and remembers results on disk.
//!
//! The only place that starts threads. It knows jobs and executions, no challenge and no verdict.

mod pool;
mod recent;
#[cfg(test)]
mod tests;

use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};

use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use crate::cache::Cache;
use crate::job::{Job, STACK, Sandbox};
use crate::outcome::{Execution, Fault};
use crate::workers::pool::Pool;
use crate::workers::recent::Recent;

/// A sandbox with bounded parallelism. Cheap to clone; clones share the threads, which end after the last of them.
#[derive(Clone)]
pub struct Workers {
    sandbox: Arc<dyn Sandbox>,
    jobs: usize,
    pool: Arc<Pool>,
    recent: Arc<Recent>,
    cache: Option<Cache>,
}

impl fmt::Debug for Workers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workers").field("jobs", &self.jobs).finish_non_exhaustive()
    }
}

impl Workers {
    /// At most `jobs` at a time, at least one.
    pub fn new(sandbox: Arc<dyn Sandbox>, jobs: usize, cache: Option<Cache>) -> Self {
        let jobs = jobs.max(1);
        Self { sandbox, jobs, pool: Arc::new(Pool::new(jobs, STACK)), recent: Arc::default(), cache }
    }

    /// How many jobs run at a time, at least one.
    pub fn jobs(&self) -> usize {
        self.jobs
    }

    /// Starts `work` on a thread as soon as there is room. Started works begin in the order of the calls, and run to their
    /// end whether or not the result is waited for.
    ///
    /// The result is an error when `work` panicked or when the system gives no thread.
    pub fn start<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Sandbox) -> T + Send + 'static,
    ) -> oneshot::Receiver<T> {
        let (sender, receiver) = oneshot::channel();
        let sandbox = Arc::clone(&self.sandbox);
        self.pool.run(Box::new(move || {
            // It comes back when nobody waits for it any more.
            drop(sender.send(work(&*sandbox)));
        }));
        receiver
    }

    /// Runs one job.
    pub async fn run(&self, job: Job, cancel: &CancellationToken) -> Result<Execution, Fault> {
        let cancel = cancel.clone();
        self.start(move |sandbox| sandbox.run(&job, &cancel)).await.unwrap_or(Err(Fault::Worker))
    }

    /// Runs all jobs, in parallel as far as there is room, and gives their results in the order of the jobs.
    pub async fn run_all(&self, jobs: Vec<Job>, cancel: &CancellationToken) -> Vec<Result<Execution, Fault>> {
        let work = |job: Job, cancel: CancellationToken| move |sandbox: &dyn Sandbox| sandbox.run(&job, &cancel);
        self.all(jobs.into_iter().map(|job| work(job, cancel.clone()))).await
    }

    /// Does all works, in parallel as far as there is room, and gives their results in the order of the works.
    pub async fn all<T: Send + 'static, W>(&self, works: impl IntoIterator<Item = W>) -> Vec<Result<T, Fault>>
    where
        W: FnOnce(&dyn Sandbox) -> Result<T, Fault> + Send + 'static,
    {
        let started: Vec<_> = works.into_iter().map(|work| self.start(work)).collect();
        let mut results = Vec::with_capacity(started.len());
        for result in started {
            results.push(result.await.unwrap_or(Err(Fault::Worker)));
        }
        results
    }

    /// What this process made last and held under `name`.
    pub fn recent(&self, name: &str) -> Option<Arc<[u8]>> {
        self.recent.get(name)
    }

    /// Holds `content` in memory for as long as there is room for it.
    pub fn hold(&self, name: &str, content: &Arc<[u8]>) {
        self.recent.put(name, content);
    }

    /// What was remembered of the challenge `id` under a kind and key.
    pub fn recall(&self, id: &str, kind: &str, key: &str) -> Option<Vec<u8>> {
        self.cache.as_ref()?.recall(id, kind, key)
    }

    /// Remembers `content` for the next process, if there is a cache. Failing to costs time only.
    pub fn remember(&self, id: &str, kind: &str, key: &str, content: &[u8]) {
        if let Some(cache) = &self.cache {
            drop(cache.remember(id, (kind, key), content));
        }
    }
}

/// Polls `future` to its end on this thread, which sleeps in between. Nothing in the library needs more of a runtime.
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
        // Being woken between the poll and here is remembered, so that nothing is missed.
        thread::park();
    }
}
