//! Python for embedders: one shared engine, any number of jobs, bounded parallelism.

use std::sync::Arc;

use crate::cache::Cache;
use crate::cancellation::Cancellation;
use crate::cause::why;
use crate::engine::{Engine, EngineError, Preparation};
use crate::job::{Job, Sandbox};
use crate::outcome::{Execution, Fault};
use crate::settings::{CacheLocation, Settings};
use crate::visible::shown;
use crate::workers::{Workers, block_on};

/// Runs jobs, each in a fresh interpreter. Cheap to clone, `Send` and `Sync`; clones share the engine and the bound on
/// parallelism.
#[derive(Debug, Clone)]
pub struct Python {
    workers: Workers,
    preparation: Preparation,
}

impl Python {
    /// Prepares the interpreter; the first time on a machine this compiles its image, which takes seconds.
    ///
    /// # Errors
    ///
    /// When the image cannot be compiled here. An unusable cache is not an error: see [`Python::preparation`].
    pub fn new(settings: &Settings) -> Result<Self, EngineError> {
        Self::with_progress(settings, &mut || {})
    }

    /// Like [`Python::new`]; calls `compiling` if and when compilation starts.
    pub fn with_progress(settings: &Settings, compiling: &mut dyn FnMut()) -> Result<Self, EngineError> {
        let cache = match settings.cache.folder() {
            Some(folder) => Cache::open(&folder).map_err(|error| format!("{}: {}", shown(&folder), why(&error))),
            None if settings.cache == CacheLocation::Nowhere => Err("caching is turned off".to_owned()),
            None => Err("this user has no cache folder".to_owned()),
        };
        let processors = || std::thread::available_parallelism().map_or(1, usize::from);
        let jobs = settings.jobs.unwrap_or_else(processors).max(1);
        let (engine, preparation) = Engine::prepare(jobs, cache.as_ref().map_err(Clone::clone), compiling)?;
        Ok(Self { workers: Workers::new(Arc::new(engine), jobs, cache.ok()), preparation })
    }

    /// A `Python` whose jobs run in `sandbox`, such as a script in tests.
    pub fn scripted(sandbox: Arc<dyn Sandbox>, jobs: usize) -> Self {
        Self { workers: Workers::new(sandbox, jobs, None), preparation: Preparation::Loaded }
    }

    /// How the compiled image was obtained and, if it was not cached, why.
    pub fn preparation(&self) -> &Preparation {
        &self.preparation
    }

    /// What runs the jobs, for callers that need more than [`Python::run`].
    pub fn workers(&self) -> &Workers {
        &self.workers
    }

    /// Runs one job, on any async runtime.
    ///
    /// # Errors
    ///
    /// When the sandbox itself failed. Whatever the program does is reported in the [`Execution`].
    pub async fn run(&self, job: Job) -> Result<Execution, Fault> {
        self.workers.run(job, &Cancellation::new()).await
    }

    /// Runs one job while the calling thread waits.
    ///
    /// # Errors
    ///
    /// As [`Python::run`].
    pub fn run_blocking(&self, job: Job) -> Result<Execution, Fault> {
        block_on(self.run(job))
    }
}
