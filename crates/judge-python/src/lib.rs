//! The interpreter image: CPython 3.14 for WebAssembly with the judge's runner and the standard library, as one
//! component and its initial memory.
//!
//! The build script makes it from `runners/python`; this crate only hands it out. It knows nothing of engines,
//! challenges or verdicts.
//!
//! # What programs can import
//!
//! All of the standard library whose C code is in the image, loaded before the snapshot is taken. Not available:
//!
//! | module | reason |
//! |---|---|
//! | `bz2`, `lzma`, `compression.bz2`, `compression.lzma`, `compression.zstd`, `encodings.bz2_codec`, `ssl`, `ctypes`, `curses`, `dbm.gnu`, `dbm.ndbm` | their C code is not in the image |
//! | `mmap`, `termios`, `grp`, `readline`, `syslog` | WASI has no such services |
//! | `multiprocessing.{popen_*, forkserver, heap, resource_sharer, resource_tracker, shared_memory, sharedctypes, synchronize}` | processes do not exist in the sandbox |
//! | `concurrent.interpreters`, `concurrent.futures.interpreter`, `asyncio.tools` | subinterpreters and other processes do not exist |
//! | `tkinter`, `turtle`, `idlelib`, `_pyrepl`, `pty`, `tty` | need a screen or a terminal |
//! | `venv`, `ensurepip` | install packages |
//! | `antigravity`, `this`, `test`, `__phello__` | act or print when imported, or are the interpreter's own tests |
//! | `asyncio.windows_*`, `encodings.mbcs`, `encodings.oem`, `_*_support` | belong to other systems |
//!
//! `subprocess`, `socket` and `multiprocessing` can be imported, but every attempt to start a process or open a socket
//! raises `OSError`. `resource`, `fcntl` and `pwd` are the runner's own. Packages from PyPI are not available: no
//! NumPy, no pandas.

use std::io::{self, Read};

use liblzma::bufread::XzDecoder;

/// The version of CPython in the image.
pub const PYTHON_VERSION: &str = "3.14.0";

/// The SHA-256 digest of the uncompressed image and its memory, in hexadecimal.
pub const SHA256: &str = env!("JUDGE_IMAGE_SHA256");

static COMPRESSED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/runner.wasm.xz"));

static COMPRESSED_MEMORY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/memory.xz"));

static COMPRESSED_WATCHED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/watched.xz"));

/// The WebAssembly component: a few megabytes of code, whose one memory must start with the contents of [`memory`].
///
/// # Errors
///
/// When the embedded copy cannot be decompressed, which means that the executable is damaged.
pub fn image() -> io::Result<Vec<u8>> {
    decompressed(COMPRESSED)
}

/// The initial memory of an instance: the heap of CPython with everything imported, tens of megabytes in whole pages of
/// 64 KiB.
///
/// # Errors
///
/// Those of [`image`].
pub fn memory() -> io::Result<Vec<u8>> {
    decompressed(COMPRESSED_MEMORY)
}

/// What the image reports to the host: a line for each watched C function, each Python function and type, and each code
/// object of the library with what it calls by name. `build/inventory.rs` writes it.
///
/// # Errors
///
/// Those of [`image`].
pub fn watched() -> io::Result<String> {
    String::from_utf8(decompressed(COMPRESSED_WATCHED)?).map_err(io::Error::other)
}

/// The data that was compressed.
fn decompressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut data = Vec::new();
    XzDecoder::new(bytes).read_to_end(&mut data)?;
    Ok(data)
}
