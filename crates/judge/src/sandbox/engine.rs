//! The engine: the interpreter image compiled once, and a fresh instance of it for every job.
//!
//! The image counts its own instructions (see `meter`), which repeats exactly from run to run and machine to machine, and
//! settles every few hundred microseconds, which is when cancellation and the wall-clock backstop are looked at. Neither
//! can change a verdict.
//!
//! A guest runs on the calling thread, which needs a stack of [`STACK`] bytes.

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use wasmtime::component::{Component, InstancePre, Linker};
use wasmtime::{Config, Store, Trap};

use crate::challenge::Limits;
use crate::outcome::{Execution, Fault, Outcome, Usage};
use crate::sandbox::bytecode::{Bytecode, Bytecodes, Compiled};
use crate::sandbox::cache::Cache;
use crate::sandbox::guest::{self, wit};
use crate::sandbox::limiter::Limiter;
use crate::sandbox::memory::{Contents, Memories};
use crate::sandbox::meter::{self, Meter};
use crate::sandbox::wasi::{self, Passing, Setup, World};
use crate::sandbox::watch::{self, Watchman};
use crate::sandbox::{Job, JobCall, STACK, Sandbox, Stop};

/// The virtual stack of the guest: enough for CPython's own recursion limits to act first. Pages are touched on demand.
const WASM_STACK: usize = 128 << 20;

// What is left is for the host functions that the guest calls.
const _: () = assert!(WASM_STACK + (8 << 20) <= STACK);

/// Bytes that one call from the guest may make the host copy; an answer past its own limit is refused before that.
const HOST_COPY: usize = 160 << 20;

/// What compiling a source may take before it is left to the instances that run it, in instructions: some five
/// thousand lines. Others that wait for it do not see meanwhile that they are cancelled.
const COMPILE_INSTRUCTIONS: u64 = 500_000_000;

/// By how many bytes the memory may grow meanwhile.
const COMPILE_MEMORY: u64 = 256 << 20;

/// Wall-clock time after which compiling is given up.
const COMPILE_BACKSTOP: Duration = Duration::from_mins(1);

/// How the compiled image came to be there.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Preparation {
    /// It was loaded from the cache.
    Loaded,
    /// It was compiled and stored in the cache for the next time.
    Compiled,
    /// It was compiled, and could not be stored: the next process compiles again.
    NotCached {
        /// Why there is no cache.
        reason: String,
    },
}

/// Why the engine could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// wasmtime refused the settings or the image on this machine.
    #[error("the interpreter image cannot be prepared on this machine: {0}")]
    Compile(String),
    /// The image embedded in this build cannot be unpacked, or what it starts with cannot be read again.
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

/// What an instance's host functions work on.
struct Guest {
    world: World,
    limiter: Limiter,
    watchman: Watchman,
}

impl Engine {
    /// Loads the compiled image from `cache`, or compiles it, which takes seconds and calls `compiling` first. About
    /// `instances` guests are expected to run at a time.
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

    /// A store with nothing in it but its limits.
    fn store(&self, setup: Setup, memory: u64, watchman: Watchman) -> Store<Guest> {
        let guest = Guest { world: World::new(setup), limiter: Limiter::new(memory), watchman };
        let mut store = Store::new(&self.wasmtime, guest);
        store.limiter(|guest| &mut guest.limiter);
        store.set_hostcall_fuel(HOST_COPY);
        store
    }

    /// Compiles `source` in an instance of its own. Whatever is not plain success is left to the instances that run it.
    fn compile(&self, source: &str, cancel: &CancellationToken) -> Result<Compiled, Fault> {
        let meter = Meter::new(COMPILE_INSTRUCTIONS, COMPILE_BACKSTOP, cancel.clone());
        // What is printed, a warning, belongs into the output of every run.
        let setup = Setup {
            stdin: Vec::new(),
            files: Vec::new(),
            output_limit: 0,
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
        let compiled = match ended {
            Ok(Some(bytes)) if !guest.limiter.refused() => Compiled::Bytecode(Bytecode {
                bytes,
                instructions: guest.world.meter().spent(),
                memory_bytes: guest.limiter.grown(),
            }),
            Ok(_) => Compiled::Nothing,
            Err(error) => match stopped(&error, COMPILE_BACKSTOP)? {
                Outcome::Cancelled => Compiled::Cancelled,
                _ => Compiled::Nothing,
            },
        };
        Ok(compiled)
    }

    /// The bytecode of the job's source, if running it does not need more than the job may have.
    fn bytecode(&self, job: &Job, cancel: &CancellationToken) -> Result<Option<Arc<Bytecode>>, Fault> {
        let bytecode = self.bytecodes.get(&job.source, || self.compile(&job.source, cancel))?;
        Ok(bytecode.filter(|bytecode| {
            bytecode.instructions < job.limits.instructions && bytecode.memory_bytes <= job.limits.memory
        }))
    }
}

impl Sandbox for Engine {
    fn run(&self, job: &Job, cancel: &CancellationToken) -> Result<Execution, Fault> {
        let bytecode = self.bytecode(job, cancel)?;
        let (compiling, compiling_memory) =
            bytecode.as_ref().map_or((0, 0), |bytecode| (bytecode.instructions, bytecode.memory_bytes));
        // Tests must tell implementations apart by what they do, not by how long they compute.
        let passing = if matches!(job.call, JobCall::Tests { .. }) { Passing::Asleep } else { Passing::Always };
        let setup = Setup {
            stdin: job.stdin.clone(),
            files: job.files.clone(),
            output_limit: job.limits.output,
            sleep_limit: job.limits.sleep,
            passing,
            meter: Meter::new(job.limits.instructions - compiling, job.backstop, cancel.clone()),
        };
        let bans = self.watched.bans(&job.watch).map_err(|error| Fault::Engine(error.to_string()))?;
        let starts = bans.as_ref().map(|bans| bans.starts().to_vec()).unwrap_or_default();
        let mut store = self.store(setup, job.limits.memory, Watchman::new(bans));
        let request = guest::request(job, bytecode.as_ref().map(|bytecode| &bytecode.bytes[..]), &starts);
        let ended = start(&self.image, &mut store).and_then(|runner| runner.call_run(&mut store, &request));
        let mut guest = store.into_data();
        let meter = guest.world.meter();
        let (spent, wall) = (meter.spent(), meter.wall());
        let usage = Usage {
            instructions: compiling + spent,
            memory_bytes: guest.limiter.grown().max(compiling_memory),
            slept: guest.world.slept(),
            wall,
        };
        if guest.limiter.failed() {
            return Err(host_memory());
        }
        let refused = guest.limiter.refused();
        let outcome = match ended {
            // Not one instruction ran, so whatever failed, such as making a stack, was not the guest's doing.
            Err(error) if spent == 0 => {
                return Err(Fault::Instance(format!("{error:#}")));
            }
            Ok(_) if refused => Outcome::MemoryLimit,
            Ok(ending) => guest::outcome(ending, job),
            Err(error) if error.downcast_ref::<Stop>() == Some(&Stop::RuleBroken) => match guest.watchman.into_breach()
            {
                Some(place) => Outcome::RuleBroken(place),
                None => return Err(Fault::Engine("a rule was broken that nobody knows".to_owned())),
            },
            Err(error) => match stopped(&error, job.backstop)? {
                Outcome::Cancelled => Outcome::Cancelled,
                _ if refused => Outcome::MemoryLimit,
                other => other,
            },
        };
        let (stdout, stderr) = guest.world.into_output();
        Ok(Execution { outcome, usage, stdout, stderr })
    }
}

/// Growth that was allowed failed.
fn host_memory() -> Fault {
    Fault::Engine("the host has no memory left for the instance".to_owned())
}

/// Instantiates the image; from then on growth is the guest's own.
fn start(image: &wit::RunnerPre<Guest>, store: &mut Store<Guest>) -> wasmtime::Result<wit::Runner> {
    let runner = image.instantiate(&mut *store).map_err(|error| error.context(NotStarted))?;
    store.data_mut().limiter.arm();
    Ok(runner)
}

/// Marks an error that came before the candidate's code.
#[derive(Debug, thiserror::Error)]
#[error("the instance could not be made")]
struct NotStarted;

/// What a guest that did not come back did, by the type of its last error.
fn stopped(error: &wasmtime::Error, backstop: Duration) -> Result<Outcome, Fault> {
    if error.is::<NotStarted>() {
        return Err(Fault::Instance(format!("{error:#}")));
    }
    if let Some(stop) = error.downcast_ref::<Stop>() {
        return Ok(match stop {
            Stop::Exit(status) => Outcome::Exited { status: *status },
            Stop::InstructionLimit => Outcome::InstructionLimit,
            Stop::OutputLimit => Outcome::OutputLimit,
            Stop::SleepLimit => Outcome::SleepLimit,
            Stop::Cancelled => Outcome::Cancelled,
            // Who knows the rule has been asked before.
            Stop::RuleBroken => Outcome::Crashed("the program broke a rule".to_owned()),
            Stop::Backstop => return Err(Fault::WallClock(backstop)),
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
    // What is left is a reply that breaks the interface: only a guest can have made it.
    Ok(Outcome::Garbled(format!("{:#}", error.root_cause())))
}

/// What the memories of guests begin with, from `cache` if it is there, and left there if it is not.
fn contents(cache: Option<&Cache>) -> std::io::Result<Contents> {
    let found = cache.and_then(|cache| cache.find("memory", judge_python::SHA256));
    if let Some(path) = found {
        return Ok(Contents::File(path));
    }
    let bytes = judge_python::memory()?;
    // The reason why it cannot be stored is told with the compiled image, which cannot be stored either.
    let stored = cache.and_then(|cache| cache.write("memory", judge_python::SHA256, &bytes).ok());
    Ok(stored.map_or(Contents::Bytes(bytes), Contents::File))
}

/// Settings that decide what the compiled code does; all of them are part of the cache's key.
fn settings(memories: &Memories) -> Config {
    let mut config = Config::new();
    memories.apply(&mut config);
    config.max_wasm_stack(WASM_STACK);
    // Not used, but no smaller stack is accepted beside the one above.
    config.async_stack_size(STACK);
    config.concurrency_support(false);
    // The meter marks its checks as unlikely.
    config.wasm_branch_hinting(true);
    // The maps from machine code to WebAssembly would only serve backtraces.
    config.generate_address_map(false);
    // The bits of a NaN and the results of relaxed SIMD differ between processors otherwise.
    config.cranelift_nan_canonicalization(true);
    config.relaxed_simd_deterministic(true);
    config.wasm_backtrace_max_frames(None);
    config
}

/// What of the settings decides results, in words that are the same on every machine.
pub(crate) fn character() -> String {
    format!(
        "stack {WASM_STACK}; host copy {HOST_COPY}; canonical NaN; deterministic SIMD; {} instructions a second",
        Limits::INSTRUCTIONS_PER_SECOND
    )
}

/// Tells this build of judge, these settings and this processor from all others.
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
    // SAFETY: the file was written by `compile` of this very build (its key says so), lies in a folder and under
    // permissions that let nobody but this user write it, and its checksum says that it is whole.
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
        cache.write("image", key, &code).map_err(|error| format!("{}: {error}", cache.folder().display()))
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
    watch::add_to_linker(&mut linker, |guest: &mut Guest| &mut guest.watchman)?;
    let image: InstancePre<Guest> = linker.instantiate_pre(component)?;
    wit::RunnerPre::new(image)
}

#[expect(clippy::needless_pass_by_value, reason = "used as a function of map_err")]
fn compile_error(error: wasmtime::Error) -> EngineError {
    EngineError::Compile(format!("{error:#}"))
}
