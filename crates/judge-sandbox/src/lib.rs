//! Runs Python in a WebAssembly sandbox: a job in, facts out.
//!
//! A [`Job`] is a source, what to call in it, its input and its limits. A [`Sandbox`] runs it in a fresh instance of
//! CPython and returns an [`Execution`]: what happened, what it used and what it printed. Limits count WebAssembly
//! instructions, so the same job gives the same facts on every machine. Nothing here knows what a right answer is.
//!
//! ```
//! use judge_sandbox::{Ending, Job, Python, RunLimits, Settings};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let python = Python::new(&Settings::default())?;
//! let limits = RunLimits::default();
//! let job = Job::program("print(input()[::-1])", limits).stdin("drawer");
//! let execution = python.run_blocking(job)?;
//! assert_eq!(execution.ending(&limits), Some(Ending::Exited { status: 0 }));
//! assert_eq!(execution.stdout, b"reward\n");
//! # Ok(())
//! # }
//! ```
//!
//! This is the only crate that names wasmtime. Everything else public here is for callers that build on single jobs,
//! such as the judge.

// Other crates use the shared test strategies under this name.
#[cfg(test)]
extern crate self as judge_sandbox;

mod arguments;
mod backstop;
mod bytecode;
mod cache;
pub mod call;
mod cancellation;
mod cause;
mod codec;
mod engine;
mod guest;
mod hex;
mod interpreter_stderr;
mod job;
mod limiter;
mod limits;
mod memory;
mod meter;
pub mod outcome;
mod peer;
mod python;
mod run;
mod settings;
mod stop;
mod storage;
pub mod value;
mod visible;
mod wasi;
mod watch;
mod workers;

pub use call::{Call, class_of};
pub use cancellation::{CancelOnDrop, Cancellation};
pub use cause::{why, with_causes};
pub use codec::Codec;
pub use engine::{EngineError, Preparation, settings_text};
pub use hex::{from_hex, hex};
pub use job::{ClockPolicy, Job, JobCall, Keep, STACK, Sandbox, Watch};
pub use limits::Limits;
pub use outcome::{CallOutcome, Excess, Execution, Fault, Kept, Located, Outcome, Raised, Usage};
pub use python::Python;
pub use run::{Ending, RunLimits, add_line};
pub use settings::{CacheLocation, Settings};
pub use storage::{FilesError, check_files, check_names, is_inner_path, unstorable};
pub use value::{Date, Decimal, Fraction, Moment, Span, Time, Value};
pub use visible::{shown, visible, visible_as, visible_line};
pub use workers::{Pending, Workers, block_on};

/// The version of CPython that sources run in.
pub const PYTHON_VERSION: &str = judge_python::PYTHON_VERSION;

/// The SHA-256 digest of the interpreter image of this build, in hexadecimal.
pub const IMAGE_SHA256: &str = judge_python::SHA256;
