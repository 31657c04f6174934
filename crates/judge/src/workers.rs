//! Runs jobs on threads of their own, at most so many at a time, and remembers results on disk.
//!
//! The only place that starts threads. It knows jobs and executions, no challenge and no verdict.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::outcome::{Execution, Fault};
use crate::sandbox::cache::Cache;
use crate::sandbox::{Job, Sandbox};

/// A sandbox with bounded parallelism. Cheap to clone; clones share the bound.
#[derive(Clone)]
pub(crate) struct Workers {
    sandbox: Arc<dyn Sandbox>,
    permits: Arc<Semaphore>,
    cache: Option<Cache>,
}

impl Workers {
    /// At most `jobs` at a time.
    pub(crate) fn new(sandbox: Arc<dyn Sandbox>, jobs: usize, cache: Option<Cache>) -> Self {
        Self { sandbox, permits: Arc::new(Semaphore::new(jobs.max(1))), cache }
    }

    /// Starts `work` on a thread as soon as there is room. Started works begin in the order of the calls.
    pub(crate) fn start<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Sandbox) -> T + Send + 'static,
    ) -> JoinHandle<Option<T>> {
        let sandbox = Arc::clone(&self.sandbox);
        let permits = Arc::clone(&self.permits);
        tokio::spawn(async move {
            // The semaphore is never closed.
            let _permit = permits.acquire_owned().await.ok()?;
            tokio::task::spawn_blocking(move || work(&*sandbox)).await.ok()
        })
    }

    /// Runs one job.
    pub(crate) async fn run(&self, job: Job, cancel: &CancellationToken) -> Result<Execution, Fault> {
        let cancel = cancel.clone();
        let done = self.start(move |sandbox| sandbox.run(&job, &cancel)).await;
        done.ok().flatten().unwrap_or(Err(Fault::Worker))
    }

    /// Runs all jobs, in parallel as far as there is room, and gives their results in the order of the jobs.
    pub(crate) async fn run_all(&self, jobs: Vec<Job>, cancel: &CancellationToken) -> Vec<Result<Execution, Fault>> {
        let started: Vec<_> = jobs
            .into_iter()
            .map(|job| {
                let cancel = cancel.clone();
                self.start(move |sandbox| sandbox.run(&job, &cancel))
            })
            .collect();
        let mut results = Vec::with_capacity(started.len());
        for handle in started {
            results.push(handle.await.ok().flatten().unwrap_or(Err(Fault::Worker)));
        }
        results
    }

    /// What was remembered under a name and key.
    pub(crate) fn recall(&self, name: &str, key: &str) -> Option<Vec<u8>> {
        self.cache.as_ref()?.read(name, key)
    }

    /// Remembers `content` for the next process, if there is a cache. Failing to costs time only.
    pub(crate) fn remember(&self, name: &str, key: &str, content: &[u8]) {
        if let Some(cache) = &self.cache {
            drop(cache.write(name, key, content));
        }
    }
}
