//! Makes the interpreter image: joins CPython for WASI with the runner, runs the runner's top level once and keeps the
//! heap; then links the resulting dozens of modules into one, changes some functions, makes it count its instructions,
//! takes out its initial memory, and makes it a component again.
//!
//! The image must show no trace of the build machine, so that every build of the same source makes the same image, down
//! to the last byte: see `machine`.

#[path = "build/inventory.rs"]
mod inventory;
#[path = "build/machine.rs"]
mod machine;
#[path = "build/stack.rs"]
mod stack;
#[path = "build/wide.rs"]
mod wide;

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use anyhow::{Context, Result, anyhow, bail};
use componentize_py::ComponentGenerator;
use judge_wasm::Walk;
use liblzma::bufread::XzEncoder;
use liblzma::stream::{Check, Filters, LzmaOptions, Stream};
use sha2::{Digest, Sha256};
use wit_component::{ComponentEncoder, DecodedWasm, StringEncoding};
use wit_parser::{Docs, Span, Stability, WorldItem, WorldKey};

/// The level of compression: the highest, since the wheel should be small.
const COMPRESSION: u32 = 9;

/// The bytes in which repetitions are searched for: all of the memory.
const DICTIONARY: u32 = 64 << 20;

/// The interface through which metered code asks for more instructions, see `judge_wasm::meter`.
const METER: &str = "package judge:meter; interface meter { settle: func(left: s64) -> s64; apart: func(count: s64); }";

/// CPython's cyclic garbage collector, where it starts by itself and walks over objects, so that no program's code can
/// do work in it: the finalizers, callbacks and deallocations that it calls are not part of it, nor is `gc.collect()`.
/// The functions called by address that are part of it are those that visit an object's references: `tp_traverse`.
const COLLECTOR: judge_wasm::Activity = judge_wasm::Activity {
    function: "_PyGC_Collect",
    // The first may have been inlined into the others.
    starters: &["_Py_RunGC", "_Py_HandlePending", "PyErr_CheckSignals", "signal_raise_signal_impl"],
    parts: &["gc_collect_region", "deduce_unreachable", "mark_stacks", "completed_scavenge", "_PyTuple_MaybeUntrack"],
    visitor_parameters: 3,
};

/// The interface through which watched code tells the host who is calling, see `judge_wasm::watch`.
const WATCH: &str = "package judge:watch; interface watch {
    arm: func(word: u32) -> u64;
    called: func(function: u32, subject: u32, frame: u32, code: u32, offset: u32, callee: u32, kind: u32,
        first: u32, second: u32) -> u32;
    left: func();
    is-library: func(code: u32) -> bool;
    derives: func(subject: u32, base: u32) -> bool;
    broken: func(line: u32, offset: u32, table: list<u8>);
}";

/// Room for recursion through C. CPython compares the depth of C's stack in memory with a bound in its thread's state.
/// The functions that check it have frames of some tens of bytes, if any, and natively of up to a kilobyte, so the
/// bound would say little about the native stack. All of them therefore get frames so large that the memory bound is
/// reached before the native stack runs out.
const DEPTH: judge_wasm::Depth<'_> = judge_wasm::Depth {
    size: 48 << 20,
    frame: 512,
    bound: stack::SOFT,
    checks: &["Py_EnterRecursiveCall", "_Py_EnterRecursiveCall", "_Py_ReachedRecursionLimitWithMargin"],
};

/// The patch that makes machine words look as if they had 64 bits.
const WIDE: &str = include_str!("build/wide.wat");

/// The patch that corrects file positions.
const FILES: &str = include_str!("build/files.wat");

/// The stack for componentize-py, which needs much of it when it is not optimised, in bytes.
const STACK: usize = 16 << 20;

/// The parts of CPython that walk through memory in no order, with prices that bring the results of `just bench prices`
/// closer together. The collector's visits are charged by where they lead. Everything else (table look-ups, comparisons
/// while sorting, and loops that count references) costs the same wherever it leads, so the cost of an algorithm grows
/// as its number of steps does.
const WALKS: &[Walk] = &[
    visit("visit_decref"),
    visit("visit_reachable"),
    visit("visit_move"),
    visit("visit_add_to_container"),
    items("set_lookkey", 80),
    items("set_add_entry_takeref", 60),
    items("_Py_dict_lookup", 100),
    items("unsafe_long_compare", 50),
    items("unsafe_float_compare", 50),
    items("list_slice_lock_held", 40),
    items("list_concat", 40),
    items("list_repeat", 100),
    items("list_dealloc", 40),
    items("tuple_dealloc", 40),
    items("_PyTuple_FromArray", 100),
    items("_PyUnicode_JoinArray", 120),
    items("list_contains", 100),
    items("list_count", 60),
    items("list_index", 60),
    items("itemgetter_call_impl", 200),
    items("bytes_subscript", 48),
    items("bytearray_subscript", 48),
];

const fn visit(name: &'static str) -> Walk {
    Walk { name, pointer: Some(0), price: 1_000 }
}

const fn items(name: &'static str, price: i64) -> Walk {
    Walk { name, pointer: None, price }
}

fn main() -> Result<()> {
    let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let runner = manifest.join("../../runners/python");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", runner.join("app.py").display());
    println!("cargo::rerun-if-changed={}", runner.join("world.wit").display());
    println!("cargo::rerun-if-changed={}", runner.join("judge_runner").display());
    println!("cargo::rerun-if-changed={}", runner.join("lib").display());
    // Clippy builds nothing that is run, and would make an image of its own, as cargo keeps apart what it builds with a
    // wrapper. So no other build can get an empty image.
    let wrapper = env::var_os("RUSTC_WORKSPACE_WRAPPER").map(PathBuf::from);
    let is_linted = wrapper.is_some_and(|wrapper| wrapper.file_stem().is_some_and(|name| name == "clippy-driver"));
    let image = if is_linted { Image::default() } else { made(&runner, &out)? };

    let Image { code, memory, watched } = &image;
    let digest = Sha256::new().chain_update(code).chain_update(memory).chain_update(watched).finalize();
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    thread::scope(|scope| {
        // Most of it are words of four bytes.
        let memory = scope.spawn(|| compressed(memory, 2));
        fs::write(out.join("runner.wasm.xz"), compressed(code, 0)?)?;
        fs::write(out.join("watched.xz"), compressed(watched.as_bytes(), 0)?)?;
        fs::write(out.join("memory.xz"), memory.join().map_err(|_| anyhow!("the memory cannot be compressed"))??)?;
        anyhow::Ok(())
    })?;
    println!("cargo::rustc-env=JUDGE_IMAGE_SHA256={digest}");
    Ok(())
}

/// Makes the image from the runner's modules.
fn made(runner: &Path, out: &Path) -> Result<Image> {
    let staged = tempfile::tempdir()?;
    stage(runner, staged.path()).context("could not copy runners/python")?;
    let component = out.join("runner.wasm");
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let componentizing = thread.spawn_scoped(scope, || componentize(staged.path(), &component))?;
        componentizing.join().map_err(|_| anyhow!("componentize-py ended abnormally"))?
    })?;
    let image = wrap(&fs::read(&component)?).context("could not link and meter the image")?;
    fs::remove_file(component)?;
    Ok(image)
}

/// Data in the form of xz; repetitions in it are aligned to 2 to the power of `alignment` bytes.
fn compressed(data: &[u8], alignment: u32) -> Result<Vec<u8>> {
    let mut options = LzmaOptions::new_preset(COMPRESSION)?;
    options.dict_size(DICTIONARY).literal_context_bits(if alignment == 0 { 3 } else { 1 });
    options.literal_position_bits(alignment).position_bits(alignment.max(2));
    let stream = Stream::new_stream_encoder(Filters::new().lzma2(&options), Check::Crc32)?;
    let mut packed = Vec::new();
    XzEncoder::new_stream(data, stream).read_to_end(&mut packed)?;
    Ok(packed)
}

/// Copies the runner's modules, and nothing else.
fn stage(from: &Path, to: &Path) -> Result<()> {
    copy(&from.join("app.py"), &to.join("app.py"))?;
    copy(&from.join("world.wit"), &to.join("world.wit"))?;
    copy_modules(&from.join("lib"), to)?;
    copy_modules(&from.join("judge_runner"), &to.join("judge_runner"))
}

fn copy_modules(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().context("a folder entry without a name")?);
        if path.is_dir() && !path.ends_with("__pycache__") {
            copy_modules(&path, &target)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            copy(&path, &target)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

/// Links, initialises and snapshots the component.
fn componentize(python: &Path, output: &Path) -> Result<()> {
    let python = python.to_str().ok_or_else(|| anyhow!("the temporary folder's path is not UTF-8"))?;
    let wit = Path::new(python).join("world.wit");
    let names = HashMap::new();
    let generator = ComponentGenerator {
        wit_paths: &[&wit],
        worlds: &["runner"],
        features: &[],
        all_features: false,
        world_module: None,
        python_path: &[python],
        module_worlds: &[],
        app_name: "app",
        output_path: output,
        add_to_linker: Some(&machine::add),
        stub_wasi: false,
        import_interface_names: &names,
        export_interface_names: &names,
        full_names: false,
        intersect_world: None,
    };
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(generator.generate())
}

/// The output of the build script.
#[derive(Default)]
struct Image {
    /// The component.
    code: Vec<u8>,
    /// Its initial memory.
    memory: Vec<u8>,
    /// What the host needs to know to interpret the calls that are reported to it.
    watched: String,
}

/// Links, meters and watches the core of `component` and makes it a component again, with the same imports and exports
/// plus those of meter and watch. Its initial memory is returned separately.
fn wrap(component: &[u8]) -> Result<Image> {
    let DecodedWasm::Component(mut resolve, world) = wit_component::decode(component)? else {
        bail!("the output is not a component");
    };
    for (file, text, name) in [("meter.wit", METER, "meter"), ("watch.wit", WATCH, "watch")] {
        let package = resolve.push_str(file, text)?;
        let imported = WorldItem::Interface {
            id: resolve.packages[package].interfaces[name],
            stability: Stability::Unknown,
            external_id: None,
            docs: Docs::default(),
            span: Span::default(),
        };
        resolve.worlds[world].imports.insert(WorldKey::Interface(resolve.packages[package].interfaces[name]), imported);
    }
    // The interface that initialised the image is no longer needed.
    resolve.worlds[world].exports.retain(|_, item| matches!(item, WorldItem::Function(_)));

    let linked = judge_wasm::reserve(&judge_wasm::link(component)?)?;
    let linked = judge_wasm::patch(&linked, &wat::parse_str(WIDE)?).context("could not put in `wide.wat`")?;
    let linked = judge_wasm::patch(&linked, &wat::parse_str(FILES)?).context("could not put in `files.wat`")?;
    let (linked, moved) = judge_wasm::deepen(&linked, &DEPTH).context("could not enlarge the stack")?;
    let metered = judge_wasm::meter(&judge_wasm::inline(&linked)?, WALKS, Some(&COLLECTOR))?;
    let (metered, mut memory) = judge_wasm::take_memory(&metered)?;
    let watched = inventory::read(&memory, &linked, &metered).context("could not read the runner's inventory")?;
    inventory::finish(&mut memory, &watched).context("could not make objects immortal")?;
    wide::widen(&mut memory).context("could not widen tables")?;
    stack::bound(&mut memory, watched.thread, &moved).context("could not raise the bound on recursion through C")?;
    let mut module = judge_wasm::watch(&metered, &watched.plan).context("could not watch functions")?;
    wit_component::embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8)?;
    let code = ComponentEncoder::default().module(&module)?.validate(true).encode()?;
    Ok(Image { code, memory, watched: watched.table })
}
