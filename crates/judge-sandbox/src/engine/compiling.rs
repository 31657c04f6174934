//! What is known about a source before it runs: its bytecode, or why it does not compile, from an instance of its own.

use std::sync::Arc;
use std::time::Duration;

use super::Engine;
use super::instance::{Start, host_memory, instantiate, stopped};
use crate::bytecode::{Bytecode, Compiled, Known};
use crate::cancellation::Cancellation;
use crate::job::{ClockPolicy, Job};
use crate::limits::Limits;
use crate::meter::Meter;
use crate::outcome::{Fault, Outcome};
use crate::wasi::{Setup, Tally};
use crate::watch::Watcher;

/// The instructions that compiling a source may take before it is left to the instances that run it: about five
/// thousand lines.
const COMPILE_INSTRUCTIONS: u64 = 500_000_000;

/// The bytes by which memory may grow during that compilation.
const COMPILE_MEMORY: u64 = 256 << 20;

/// The bytes of warnings that compiling may print when it runs to find the reason for a compile error.
const COMPILE_OUTPUT: u64 = 1 << 20;

impl Engine {
    /// Compiles `source` in its own instance. Anything short of plain success is left to the instances that run it.
    fn compile(&self, source: &Arc<str>, cancel: &Cancellation) -> Result<Compiled, Fault> {
        // A warning printed here belongs in the output of every run.
        match self.compiled(source, 0, cancel)? {
            Err(Outcome::Cancelled) => Ok(Compiled::Cancelled),
            Ok(Some(bytecode)) => Ok(Compiled::Bytecode(bytecode)),
            Ok(None) => self.uncompilable(source, cancel),
            // The error may come after the warning.
            Err(Outcome::OutputLimit(_)) => match self.compiled(source, COMPILE_OUTPUT, cancel)? {
                Err(Outcome::Cancelled) => Ok(Compiled::Cancelled),
                Ok(None) => self.uncompilable(source, cancel),
                Ok(Some(_)) | Err(_) => Ok(Compiled::Nothing),
            },
            Err(_) => Ok(Compiled::Nothing),
        }
    }

    /// Why `source` does not compile. The instance that reports it receives only the source and can run none of it, so
    /// what it says depends on the source alone.
    fn uncompilable(&self, source: &Arc<str>, cancel: &Cancellation) -> Result<Compiled, Fault> {
        let limits = Limits {
            instructions: COMPILE_INSTRUCTIONS,
            memory: COMPILE_MEMORY,
            output: COMPILE_OUTPUT,
            sleep: Duration::ZERO,
        };
        let job = Job::program(Arc::clone(source), limits);
        let start = Start { bytecode: None, limit: COMPILE_INSTRUCTIONS, tally: Tally::default(), bans: None };
        Ok(match self.guest(&job, &start, None, cancel).execution(&job, 0)?.outcome {
            Outcome::SyntaxError(place) => Compiled::Uncompilable(place),
            Outcome::Cancelled => Compiled::Cancelled,
            _ => Compiled::Nothing,
        })
    }

    /// The bytecode of `source`, nothing if it does not compile, or whatever else happened to the instance that
    /// compiled it.
    fn compiled(
        &self,
        source: &str,
        output_limit: u64,
        cancel: &Cancellation,
    ) -> Result<Result<Option<Bytecode>, Outcome>, Fault> {
        let meter = Meter::new(COMPILE_INSTRUCTIONS, cancel.clone());
        let setup = Setup {
            stdin: Vec::new(),
            files: Vec::new(),
            drafts: Vec::new(),
            printed: false,
            output_limit,
            sleep_limit: Duration::ZERO,
            clock: ClockPolicy::Running,
            meter,
        };
        let mut store = self.store(setup, COMPILE_MEMORY, Watcher::default());
        let ended = instantiate(&self.image, &mut store).and_then(|runner| runner.call_compile(&mut store, source));
        let mut guest = store.into_data();
        if guest.limiter.failed() {
            return Err(host_memory());
        }
        Ok(match ended {
            Ok(_) if guest.limiter.refused() => Err(Outcome::MemoryLimit),
            Ok(bytes) => Ok(bytes.map(|bytes| Bytecode {
                bytes,
                instructions: guest.world.meter().spent(),
                memory_bytes: guest.limiter.grown(),
            })),
            Err(error) => Err(stopped(&error, output_limit)?),
        })
    }

    /// What is known about the job's source. Bytecode is included if compiling took fewer than `instructions` and no
    /// more memory than the job may have.
    pub(super) fn known(&self, job: &Job, instructions: u64, cancel: &Cancellation) -> Result<Known, Fault> {
        Ok(match self.bytecodes.get(&job.source, cancel, || self.compile(&job.source, cancel))? {
            Known::Bytecode(bytecode)
                if bytecode.instructions >= instructions || bytecode.memory_bytes > job.limits.memory =>
            {
                Known::Nothing
            }
            known => known,
        })
    }
}
