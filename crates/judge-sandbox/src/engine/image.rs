//! The image as machine code: compiled once, kept in the cache, and linked with what its guests may call.

use std::path::PathBuf;

use wasmtime::Config;
use wasmtime::component::{Component, InstancePre, Linker};

use super::Guest;
use crate::cache::Cache;
use crate::cause::{why, with_causes};
use crate::guest::wit;
use crate::job::STACK;
use crate::limits::Limits;
use crate::memory::{Contents, Memories};
use crate::{arguments, meter, peer, wasi, watch};

/// The virtual stack of the guest: large enough for CPython's own recursion limits to act first. Pages are touched on
/// demand.
const WASM_STACK: usize = 128 << 20;

// The rest is for the host functions that the guest calls.
const _: () = assert!(WASM_STACK + (8 << 20) <= STACK);

/// The bytes that one guest call may make the host copy; an answer beyond its own limit is refused before this applies.
pub(super) const HOST_COPY: usize = 160 << 20;

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
    #[error("the interpreter image cannot be prepared on this machine")]
    Compile(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The image embedded in this build cannot be unpacked, or its initial memory cannot be read back.
    #[error("the interpreter image of this build cannot be read")]
    Image(#[source] std::io::Error),
}

/// Loads the compiled image from `cache`, or compiles it, which calls `compiling` first.
pub(super) fn prepare(
    instances: usize,
    cache: Result<&Cache, String>,
    compiling: &mut dyn FnMut(),
) -> Result<(wasmtime::Engine, wit::RunnerPre<Guest>, Preparation), EngineError> {
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
    Ok((engine, image, preparation))
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
pub(super) fn settings(memories: &Memories) -> Config {
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
pub fn settings_text() -> String {
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
        let code = component.serialize().map_err(|error| with_causes(&*error))?;
        cache
            .write_image("image", key, &code)
            .map_err(|error| format!("{}: {}", crate::visible::shown(&cache.folder()), why(&error)))
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
    watch::add_to_linker(&mut linker, |guest: &mut Guest| &mut guest.watcher)?;
    arguments::add_to_linker(&mut linker, |guest: &mut Guest| &mut guest.arguments)?;
    let image: InstancePre<Guest> = linker.instantiate_pre(component)?;
    wit::RunnerPre::new(image)
}

fn compile_error(error: wasmtime::Error) -> EngineError {
    EngineError::Compile(error.into())
}
