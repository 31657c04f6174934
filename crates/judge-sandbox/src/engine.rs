//! The engine: the interpreter image compiled once, and a fresh instance of it for every job.
//!
//! The image counts its own instructions (see `meter`), and the count is exactly the same in every run and on every
//! machine. It settles every hundred microseconds or so, which is when cancellation and the backstop are checked.
//! Neither can change a verdict.
//!
//! A guest runs on the calling thread, which needs a stack of [`STACK`] bytes; its peer, if any, runs on its own
//! thread, which ends with the job. The two take turns (see `peer`).

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use wasmtime::Store;

use self::image::HOST_COPY;
pub use self::image::{EngineError, Preparation, settings_text};
use self::instance::{Finished, Start};
use crate::arguments::Arguments;
use crate::bytecode::{Bytecodes, Known};
use crate::cache::Cache;
use crate::cancellation::Cancellation;
use crate::cause::why;
use crate::guest::wit;
use crate::job::{Job, STACK, Sandbox};
use crate::limiter::Limiter;
use crate::outcome::{Execution, Fault, Outcome};
use crate::peer::{self, Link, Turn};
use crate::wasi::{Setup, Tally, World};
use crate::watch::{self, Watcher};

mod compiling;
mod image;
mod instance;
#[cfg(test)]
mod tests;

/// The image, ready to be instantiated. Shared by all threads.
pub(crate) struct Engine {
    wasmtime: wasmtime::Engine,
    image: wit::RunnerPre<Guest>,
    bytecodes: Bytecodes,
    watched: watch::Known,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

/// The state that an instance's host functions work on.
struct Guest {
    world: World,
    limiter: Limiter,
    link: Option<Link>,
    watcher: Watcher,
    arguments: Arguments,
}

impl Engine {
    /// Loads the compiled image from `cache`, or compiles it, which takes seconds and calls `compiling` first. About
    /// `instances` guests are expected to run concurrently.
    pub(crate) fn prepare(
        instances: usize,
        cache: Result<&Cache, String>,
        compiling: &mut dyn FnMut(),
    ) -> Result<(Self, Preparation), EngineError> {
        let (wasmtime, image, preparation) = image::prepare(instances, cache, compiling)?;
        Ok((Self { wasmtime, image, bytecodes: Bytecodes::default(), watched: watch::Known::default() }, preparation))
    }

    /// A store that contains only its limits.
    fn store(&self, setup: Setup, memory: u64, watcher: Watcher) -> Store<Guest> {
        let (world, limiter) = (World::new(setup), Limiter::new(memory));
        let guest = Guest { world, limiter, link: None, watcher, arguments: Arguments::default() };
        let mut store = Store::new(&self.wasmtime, guest);
        store.limiter(|guest| &mut guest.limiter);
        store.set_hostcall_fuel(HOST_COPY);
        store
    }
}

impl Sandbox for Engine {
    fn run(&self, job: &Job, cancel: &Cancellation) -> Result<Execution, Fault> {
        let (bytecode, uncompilable) = match self.known(job, job.limits.instructions, cancel)? {
            Known::Bytecode(bytecode) => (Some(bytecode), None),
            Known::Uncompilable(place) => (None, Some(place)),
            Known::Nothing => (None, None),
        };
        let compiling = bytecode.as_ref().map_or(0, |bytecode| bytecode.instructions);
        let left = job.limits.instructions - compiling;
        let bans = self.watched.bans(&job.watch).map_err(|error| Fault::Engine(why(&error)))?;
        let Some(peer) = &job.peer else {
            let ran = self.guest(job, &Start { bytecode, limit: left, tally: Tally::default(), bans }, None, cancel);
            return Ok(Execution { uncompilable, ..ran.execution(job, compiling)? });
        };
        // The job's own compilation does not reduce the peer's allowance: a peer that fails to load is never the job's
        // doing.
        let served = match self.known(peer, peer.limits.instructions, cancel)? {
            Known::Bytecode(bytecode) => Some(bytecode),
            Known::Uncompilable(_) | Known::Nothing => None,
        };
        let serving = served.as_ref().map_or(0, |bytecode| bytecode.instructions);
        let limit = left.saturating_sub(serving);
        let alone = peer.limits.instructions - serving;
        let peer_start = Start { bytecode: served, limit: alone, tally: Tally::default(), bans: None };
        let (near, far) = peer::pair();
        thread::scope(|scope| {
            // A separate thread, not a worker: workers waiting for workers could all wait forever.
            let served = thread::Builder::new()
                .name("judge-peer".to_owned())
                .stack_size(STACK)
                .spawn_scoped(scope, || self.peer(peer, &peer_start, far, cancel))
                .map_err(|error| Fault::Instance(format!("the system cannot start a thread: {}", why(&error))))?;
            let join =
                |served: ScopedJoinHandle<'_, Finished>| served.join().unwrap_or_else(|panic| resume_unwind(panic));
            let Some(Turn::Message(_, tally)) = near.take() else {
                let execution = join(served).execution(peer, serving)?;
                return match execution.outcome {
                    Outcome::Cancelled => Ok(execution),
                    _ => Err(Fault::Peer(execution.description())),
                };
            };
            let mut ran = self.guest(job, &Start { bytecode, limit, tally, bans }, Some(near), cancel);
            // The peer ends once the other end is dropped.
            ran.link = None;
            Ok(Execution { uncompilable, ..ran.with_peer(&join(served)).execution(job, compiling + serving)? })
        })
    }
}
