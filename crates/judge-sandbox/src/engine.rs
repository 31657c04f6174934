//! The engine: the interpreter image compiled once, and a fresh instance of it for every job.
//!
//! The image counts its own instructions (see `meter`), and the count is exactly the same in every run and on every
//! machine. It settles every few hundred microseconds, which is when cancellation and the backstop are checked. Neither
//! can change a verdict.
//!
//! A guest runs on the calling thread, which needs a stack of [`STACK`] bytes; its peer, if any, runs on its own
//! thread, which ends with the job. The two take turns (see `peer`).

#[cfg(test)]
mod tests;

use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, ScopedJoinHandle};
use std::time::Duration;

use wasmtime::component::{Component, InstancePre, Linker};
use wasmtime::{Config, Store, Trap};

use crate::bytecode::{Bytecode, Bytecodes, Compiled, Known};
use crate::cache::Cache;
use crate::cancellation::Cancellation;
use crate::guest::{self, wit};
use crate::job::{Job, Passing, STACK, Sandbox};
use crate::last_words;
use crate::limiter::Limiter;
use crate::limits::Limits;
use crate::memory::{Contents, Memories};
use crate::meter::{self, Meter};
use crate::outcome::{Excess, Execution, Fault, Kept, Located, Outcome, Usage};
use crate::peer::{self, Link, Turn};
use crate::stop::Stop;
use crate::wasi::{self, Captured, Setup, Tally, World};
use crate::watch::{self, Bans, Watchman};

/// The virtual stack of the guest: large enough for CPython's own recursion limits to act first. Pages are touched on
/// demand.
const WASM_STACK: usize = 128 << 20;

// The rest is for the host functions that the guest calls.
const _: () = assert!(WASM_STACK + (8 << 20) <= STACK);

/// The bytes that one guest call may make the host copy; an answer beyond its own limit is refused before this applies.
const HOST_COPY: usize = 160 << 20;

/// The instructions that compiling a source may take before it is left to the instances that run it: about five
/// thousand lines.
const COMPILE_INSTRUCTIONS: u64 = 500_000_000;

/// The bytes by which memory may grow during that compilation.
const COMPILE_MEMORY: u64 = 256 << 20;

/// The bytes of warnings that compiling may print when the reason for a compile error is asked for.
const COMPILE_OUTPUT: u64 = 1 << 20;

/// How the compiled image was obtained.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Preparation {
    /// It was loaded from the cache.
    Loaded,
    /// It was compiled and stored in the cache for next time.
    Compiled,
    /// It was compiled but could not be stored: the next process compiles again.
    NotCached {
        /// Why there is no cache.
        reason: String,
    },
}

/// Why the engine could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// wasmtime rejected the settings or the image on this machine.
    #[error("the interpreter image cannot be prepared on this machine: {0}")]
    Compile(String),
    /// The image embedded in this build cannot be unpacked, or its initial memory cannot be read back.
    #[error("the interpreter image of this build cannot be read")]
    Image(#[source] std::io::Error),
}

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
    watchman: Watchman,
}

impl Engine {
    /// Loads the compiled image from `cache`, or compiles it, which takes seconds and calls `compiling` first. About
    /// `instances` guests are expected to run concurrently.
    pub(crate) fn prepare(
        instances: usize,
        cache: Result<&Cache, String>,
        compiling: &mut dyn FnMut(),
    ) -> Result<(Self, Preparation), EngineError> {
        let contents = contents(cache.as_ref().ok().copied()).map_err(EngineError::Image)?;
        let memories = Memories::new(&contents, instances).map_err(EngineError::Image)?;
        let engine = wasmtime::Engine::new(&settings(&memories)).map_err(compile_error)?;
        let key = key(&engine);
        let found = |cache: &Cache| cache.find("image", &key).and_then(|path| load(&engine, &path));
        let loaded = cache.as_ref().ok().and_then(|cache| found(cache));
        let (component, preparation) = match (loaded, cache) {
            (Some(component), _) => (component, Preparation::Loaded),
            (None, Ok(cache)) => {
                let _lock = cache.lock("image");
                // Another process may have prepared it while this one waited.
                match found(cache) {
                    Some(component) => (component, Preparation::Loaded),
                    None => compile(&engine, Ok(cache), &key, compiling)?,
                }
            }
            (None, Err(reason)) => compile(&engine, Err(reason), &key, compiling)?,
        };
        let image = link(&engine, &component).map_err(compile_error)?;
        Ok((
            Self { wasmtime: engine, image, bytecodes: Bytecodes::default(), watched: watch::Known::default() },
            preparation,
        ))
    }

    /// A store that contains only its limits.
    fn store(&self, setup: Setup, memory: u64, watchman: Watchman) -> Store<Guest> {
        let guest = Guest { world: World::new(setup), limiter: Limiter::new(memory), link: None, watchman };
        let mut store = Store::new(&self.wasmtime, guest);
        store.limiter(|guest| &mut guest.limiter);
        store.set_hostcall_fuel(HOST_COPY);
        store
    }

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
        let beginning = Beginning { bytecode: None, limit: COMPILE_INSTRUCTIONS, tally: Tally::default(), bans: None };
        Ok(match self.guest(&job, &beginning, None, cancel).execution(&job, 0)?.outcome {
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
            passing: Passing::Always,
            meter,
        };
        let mut store = self.store(setup, COMPILE_MEMORY, Watchman::default());
        let ended = start(&self.image, &mut store).and_then(|runner| runner.call_compile(&mut store, source));
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

    /// What is known of the job's source. Bytecode is included if compiling took fewer than `instructions` and no more
    /// memory than the job may have.
    fn known(&self, job: &Job, instructions: u64, cancel: &Cancellation) -> Result<Known, Fault> {
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

impl Sandbox for Engine {
    fn run(&self, job: &Job, cancel: &Cancellation) -> Result<Execution, Fault> {
        let (bytecode, uncompilable) = match self.known(job, job.limits.instructions, cancel)? {
            Known::Bytecode(bytecode) => (Some(bytecode), None),
            Known::Uncompilable(place) => (None, Some(place)),
            Known::Nothing => (None, None),
        };
        let compiling = bytecode.as_ref().map_or(0, |bytecode| bytecode.instructions);
        let left = job.limits.instructions - compiling;
        let bans = self.watched.bans(&job.watch).map_err(|error| Fault::Engine(error.to_string()))?;
        let Some(peer) = &job.peer else {
            let ran =
                self.guest(job, &Beginning { bytecode, limit: left, tally: Tally::default(), bans }, None, cancel);
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
        let peer_beginning = Beginning { bytecode: served, limit: alone, tally: Tally::default(), bans: None };
        let (near, far) = peer::pair();
        thread::scope(|scope| {
            // A separate thread, not a worker: workers waiting for workers could all wait forever.
            let served = thread::Builder::new()
                .name("judge-peer".to_owned())
                .stack_size(STACK)
                .spawn_scoped(scope, || self.peer(peer, &peer_beginning, far, cancel))
                .map_err(|error| Fault::Instance(format!("the system cannot start a thread: {error}")))?;
            let join = |served: ScopedJoinHandle<'_, Ran>| served.join().unwrap_or_else(|panic| resume_unwind(panic));
            let Some(Turn::Message(_, tally)) = near.take() else {
                let execution = join(served).execution(peer, serving)?;
                return match execution.outcome {
                    Outcome::Cancelled => Ok(execution),
                    _ => Err(Fault::Implementation(execution.description())),
                };
            };
            let mut ran = self.guest(job, &Beginning { bytecode, limit, tally, bans }, Some(near), cancel);
            // The peer ends once the other end is dropped.
            ran.link = None;
            Ok(Execution { uncompilable, ..ran.beside(&join(served)).execution(job, compiling + serving)? })
        })
    }
}

/// What an instance starts with.
struct Beginning {
    /// The compiled source, if it was compiled separately.
    bytecode: Option<Arc<Bytecode>>,
    /// The total number of instructions allowed by the time it ends.
    limit: u64,
    /// What a peer has already executed and slept.
    tally: Tally,
    /// What rules forbid.
    bans: Option<Arc<Bans>>,
}

/// How an instance ended, and what it used.
struct Ran {
    ended: wasmtime::Result<wit::Ending>,
    tally: Tally,
    /// The instructions that the cyclic garbage collector executed.
    collecting: u64,
    /// The rule that was broken.
    breach: Option<Located>,
    /// Whether none of its instructions were counted.
    idle: bool,
    memory_bytes: u64,
    /// Whether memory growth was refused, or failed because the host ran out of memory.
    refused: bool,
    failed: bool,
    wall: Duration,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    kept: Kept,
    link: Option<Link>,
}

impl Engine {
    /// Runs `job` in an instance, which takes turns with the guest at the other end of `link`.
    fn guest(&self, job: &Job, beginning: &Beginning, link: Option<Link>, cancel: &Cancellation) -> Ran {
        let setup = Setup {
            stdin: job.stdin.clone(),
            files: job.files.clone(),
            drafts: job.drafts.clone(),
            printed: job.keep.printed,
            output_limit: job.limits.output,
            sleep_limit: job.limits.sleep,
            passing: job.passing,
            meter: Meter::new(beginning.limit, cancel.clone()),
        };
        let mut store = self.store(setup, job.limits.memory, Watchman::new(beginning.bans.clone()));
        store.data_mut().link = link;
        store.data_mut().world.resume(beginning.tally);
        let bytecode = beginning.bytecode.as_deref();
        let starts = beginning.bans.as_ref().map(|bans| bans.starts()).unwrap_or_default();
        let request = guest::request(job, bytecode.map(|bytecode| &bytecode.bytes[..]), starts);
        let ended = start(&self.image, &mut store).and_then(|runner| runner.call_run(&mut store, &request));
        let Guest { mut world, limiter, link, watchman } = store.into_data();
        let (tally, collecting, wall) = (world.tally(), world.meter().collecting(), world.meter().wall());
        let files = world.take_files(&job.keep.files, job.keep.bytes);
        let Captured { stdout, stderr, printed } = world.into_output();
        Ran {
            ended,
            tally,
            collecting,
            breach: watchman.into_breach(),
            idle: tally.instructions == beginning.tally.instructions,
            memory_bytes: limiter.grown().max(bytecode.map_or(0, |bytecode| bytecode.memory_bytes)),
            refused: limiter.refused(),
            failed: limiter.failed(),
            wall,
            stdout,
            stderr,
            kept: Kept { files, printed },
            link,
        }
    }

    /// Runs the job that serves another, and tells the other's instance how it ended.
    fn peer(&self, peer: &Job, beginning: &Beginning, link: Link, cancel: &Cancellation) -> Ran {
        let ran = self.guest(peer, beginning, Some(link), cancel);
        let stop = match &ran.ended {
            Ok(_) => Stop::Refused("the peer ended by itself"),
            Err(error) => error.downcast_ref().copied().unwrap_or(Stop::Refused("the peer's interpreter crashed")),
        };
        if let Some(link) = &ran.link {
            link.give(Turn::Ended(stop, ran.tally));
        }
        ran
    }
}

impl Ran {
    /// The result of both guests together: if either ran out of memory, both did.
    fn beside(self, peer: &Self) -> Self {
        Self {
            memory_bytes: self.memory_bytes.max(peer.memory_bytes),
            refused: self.refused || peer.refused,
            failed: self.failed || peer.failed,
            ..self
        }
    }

    /// What the instance of `job` did and used, with the instructions that compiling took.
    fn execution(mut self, job: &Job, compiling: u64) -> Result<Execution, Fault> {
        if self.failed {
            return Err(host_memory());
        }
        let died = self.ended.as_ref().is_err_and(|error| error.downcast_ref::<Trap>().is_some());
        let mut stderr = self.stderr;
        if died {
            stderr = last_words::without(stderr);
            self.kept.printed = last_words::without(self.kept.printed);
        }
        let outcome = match self.ended {
            // Not one instruction ran, so any failure, such as that to allocate a stack, was not the guest's doing.
            Err(error) if self.idle => {
                return Err(Fault::Instance(format!("{error:#}")));
            }
            Ok(_) if self.refused => Outcome::MemoryLimit,
            Ok(ending) => guest::outcome(ending, job),
            Err(error) if error.downcast_ref::<Stop>() == Some(&Stop::RuleBroken) => match self.breach {
                Some(place) => Outcome::RuleBroken(place),
                None => return Err(Fault::Engine("a rule was broken that is not on record".to_owned())),
            },
            Err(error) => match stopped(&error, job.limits.output)? {
                Outcome::Cancelled => Outcome::Cancelled,
                _ if self.refused => Outcome::MemoryLimit,
                other => other,
            },
        };
        let usage = Usage {
            instructions: (compiling + self.tally.instructions).min(job.limits.instructions),
            collecting: self.collecting,
            memory_bytes: self.memory_bytes,
            slept: Duration::from_nanos(self.tally.slept),
            wall: self.wall,
        };
        Ok(Execution { outcome, usage, stdout: self.stdout, stderr, kept: self.kept, uncompilable: None })
    }
}

/// Reports that permitted growth failed.
fn host_memory() -> Fault {
    Fault::Engine("the host has no memory left for the instance".to_owned())
}

/// Instantiates the image; from then on, any growth is the guest's own.
fn start(image: &wit::RunnerPre<Guest>, store: &mut Store<Guest>) -> wasmtime::Result<wit::Runner> {
    let runner = image.instantiate(&mut *store).map_err(|error| error.context(NotStarted))?;
    store.data_mut().limiter.arm();
    Ok(runner)
}

/// Marks an error that occurred before the candidate's code ran.
#[derive(Debug, thiserror::Error)]
#[error("the instance could not be made")]
struct NotStarted;

/// The outcome of a guest that did not return, by the type of its last error; `output` is how much it was allowed to
/// print.
fn stopped(error: &wasmtime::Error, output: u64) -> Result<Outcome, Fault> {
    if error.is::<NotStarted>() {
        return Err(Fault::Instance(format!("{error:#}")));
    }
    if let Some(stop) = error.downcast_ref::<Stop>() {
        return Ok(match stop {
            Stop::Exit(status) => Outcome::Exited { status: *status },
            Stop::InstructionLimit => Outcome::InstructionLimit,
            Stop::OutputLimit => Outcome::OutputLimit(Excess::Printed(output)),
            Stop::SleepLimit => Outcome::SleepLimit,
            Stop::Cancelled => Outcome::Cancelled,
            // The watchman, which knows the rule, has already been asked.
            Stop::RuleBroken => Outcome::Crashed("the program broke a rule".to_owned()),
            Stop::Backstop => return Err(Fault::Stalled),
            Stop::Refused(what) => Outcome::Crashed((*what).to_owned()),
        });
    }
    if let Some(trap) = error.downcast_ref::<Trap>() {
        return Ok(match trap {
            Trap::StackOverflow => Outcome::Crashed("the interpreter's stack overflowed".to_owned()),
            Trap::UnreachableCodeReached => Outcome::Crashed("the interpreter aborted".to_owned()),
            other => Outcome::Crashed(format!("the interpreter trapped: {other}")),
        });
    }
    // What remains is a reply that breaks the interface; only a guest can have made it.
    Ok(Outcome::Garbled(format!("{:#}", error.root_cause())))
}

/// The initial contents of guests' memories, read from `cache` if present there, and otherwise stored there.
fn contents(cache: Option<&Cache>) -> std::io::Result<Contents> {
    let found = cache.and_then(|cache| cache.find("memory", judge_python::SHA256));
    if let Some(path) = found {
        return Ok(Contents::File(path));
    }
    let bytes = judge_python::memory()?;
    // The reason for not storing it is reported with the compiled image, which cannot be stored either.
    let stored = cache.and_then(|cache| cache.write_image("memory", judge_python::SHA256, &bytes).ok());
    Ok(stored.map_or(Contents::Bytes(bytes), Contents::File))
}

/// Settings that affect what the compiled code does; all of them are part of the cache key.
fn settings(memories: &Memories) -> Config {
    let mut config = Config::new();
    memories.apply(&mut config);
    config.max_wasm_stack(WASM_STACK);
    // Unused, but a smaller stack is rejected alongside the one above.
    config.async_stack_size(STACK);
    config.concurrency_support(false);
    // The meter marks its checks as unlikely.
    config.wasm_branch_hinting(true);
    // The maps from machine code to WebAssembly would serve only backtraces.
    config.generate_address_map(false);
    // Otherwise NaN bits and the results of relaxed SIMD differ between processors.
    config.cranelift_nan_canonicalization(true);
    config.relaxed_simd_deterministic(true);
    config.wasm_backtrace_max_frames(None);
    config
}

/// The settings that affect results, as a text that is the same on every machine.
pub fn character() -> String {
    format!(
        "stack {WASM_STACK}; host copy {HOST_COPY}; canonical NaN; deterministic SIMD; {} instructions a second",
        Limits::INSTRUCTIONS_PER_SECOND
    )
}

/// Distinguishes this build of judge, these settings and this processor from all others.
fn key(engine: &wasmtime::Engine) -> String {
    use std::hash::{Hash, Hasher};

    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    judge_python::SHA256.hash(&mut hasher);
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    engine.precompile_compatibility_hash().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Maps a compiled image into memory.
fn load(engine: &wasmtime::Engine, path: &PathBuf) -> Option<Component> {
    #[expect(unsafe_code, reason = "compiled code can only be loaded on trust")]
    // SAFETY: the file was written by `compile` of this very build (its key says so), lies in a folder and has
    // permissions that let nobody but this user write it, and its checksum shows that it is intact.
    let component = unsafe { Component::deserialize_file(engine, path) };
    component.ok()
}

/// Compiles the embedded image and stores the result if it can.
fn compile(
    engine: &wasmtime::Engine,
    cache: Result<&Cache, String>,
    key: &str,
    compiling: &mut dyn FnMut(),
) -> Result<(Component, Preparation), EngineError> {
    compiling();
    let image = judge_python::image().map_err(EngineError::Image)?;
    let component = Component::from_binary(engine, &image).map_err(compile_error)?;
    let stored = cache.and_then(|cache| {
        let code = component.serialize().map_err(|error| error.to_string())?;
        cache
            .write_image("image", key, &code)
            .map_err(|error| format!("{}: {error}", crate::visible::shown(&cache.folder())))
    });
    let preparation = match stored {
        Ok(_) => Preparation::Compiled,
        Err(reason) => Preparation::NotCached { reason },
    };
    Ok((component, preparation))
}

/// Resolves every import of the image once.
fn link(engine: &wasmtime::Engine, component: &Component) -> wasmtime::Result<wit::RunnerPre<Guest>> {
    let mut linker = Linker::new(engine);
    wasi::add_to_linker(&mut linker, |guest: &mut Guest| &mut guest.world)?;
    meter::add_to_linker(&mut linker, |guest: &mut Guest| guest.world.meter())?;
    peer::add_to_linker(&mut linker, |guest: &mut Guest| (guest.link.as_ref(), &mut guest.world))?;
    watch::add_to_linker(&mut linker, |guest: &mut Guest| &mut guest.watchman)?;
    let image: InstancePre<Guest> = linker.instantiate_pre(component)?;
    wit::RunnerPre::new(image)
}

#[expect(clippy::needless_pass_by_value, reason = "used as a function of map_err")]
fn compile_error(error: wasmtime::Error) -> EngineError {
    EngineError::Compile(format!("{error:#}"))
}
