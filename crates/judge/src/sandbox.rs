//! Runs one job in a fresh instance of the interpreter image and says what happened.
//!
//! The sandbox takes a [`Job`] and knows no challenge, no case and no expected answer. Only the files below
//! `sandbox/` name wasmtime; everything else sees the trait [`Sandbox`].

mod backstop;
mod bytecode;
pub(crate) mod cache;
pub(crate) mod engine;
mod guest;
mod last_words;
mod limiter;
mod memory;
mod meter;
mod peer;
mod wasi;
mod watch;

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::challenge::{Call, Codec, Limits};
use crate::outcome::{Execution, Fault};
use crate::value::Value;

pub(crate) use wasi::Passing;

/// The native stack, in bytes, that a thread needs to run jobs: the guest's own and the host's. It is virtual, and touched
/// on demand.
pub(crate) const STACK: usize = 160 << 20;

/// Something that runs jobs: the real engine, or a script in tests.
pub(crate) trait Sandbox: Send + Sync {
    /// Runs `job` to its end on the calling thread, which has a stack of [`STACK`] bytes.
    ///
    /// Whatever the guest does is in the [`Execution`]; the error says that the judge itself failed.
    fn run(&self, job: &Job, cancel: &CancellationToken) -> Result<Execution, Fault>;
}

/// One execution of candidate, checker, generator or reference code.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    /// The Python source, decoded.
    pub(crate) source: Arc<str>,
    /// What is called in it.
    pub(crate) call: JobCall,
    /// What is watched for.
    pub(crate) watch: Watch,
    /// Whether LeetCode's predefined names are there.
    pub(crate) leetcode: bool,
    /// What it may use.
    pub(crate) limits: Limits,
    /// What makes time pass for it.
    pub(crate) passing: Passing,
    /// Standard input.
    pub(crate) stdin: Vec<u8>,
    /// Files of the working directory, by relative path.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// What runs in an instance of its own and takes turns with it, beginning; it has no peer itself. The instructions and
    /// the sleep of both count for the limits of the job; each has as much memory and output as these allow.
    pub(crate) peer: Option<Box<Job>>,
}

/// What is called in a job's source.
#[derive(Debug, Clone)]
pub(crate) enum JobCall {
    /// One call of a function.
    Function {
        /// Accepted spellings; none where nothing is to be called.
        spellings: Vec<String>,
        /// Positional arguments.
        arguments: Vec<Value>,
        /// Arguments by name.
        keywords: Vec<(String, Value)>,
        /// How each argument is built, those by name after the others.
        codecs: Vec<Option<Codec>>,
        /// How the result is read.
        returns: Option<Codec>,
        /// The argument that is the answer, counted in the same way.
        answer: Option<usize>,
        /// The arguments of calls that are made before, whose results nobody looks at.
        before: Vec<Vec<Value>>,
        /// How many times it is called, each time with arguments of its own. From 2 on, there is a result for each time.
        repeat: u32,
    },
    /// Calls on objects of one class.
    Class {
        /// Accepted spellings; none where nothing is to be called.
        spellings: Vec<String>,
        /// A constructor's call, then methods and further constructors.
        calls: Vec<Call>,
        /// The methods whose results nobody looks at: they are `None`.
        silent: Vec<String>,
    },
    /// The source as a program.
    Program {
        /// Arguments after the program's name.
        arguments: Vec<String>,
    },
    /// The tests in the source, run against what a peer serves.
    Tests {
        /// The name under which the tests import it.
        module: String,
        /// Its public names.
        names: Vec<String>,
    },
    /// The source as a module that serves the tests of a peer.
    Served {
        /// Its name.
        module: String,
        /// Its public names.
        names: Vec<String>,
        /// The public names of attributes of its objects, and of the classes that its own derive from, as `Surface` has them.
        attributes: Vec<String>,
        /// Special methods that tests are not to see.
        withheld: Vec<String>,
        /// What its memory is laid out by.
        seed: u64,
    },
}

/// What is watched for while candidate code runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "rules of a challenge, each of which can be there")]
pub(crate) struct Watch {
    /// Forbidden functions.
    pub(crate) calls: Vec<String>,
    /// Forbidden modules.
    pub(crate) imports: Vec<String>,
    /// Forbidden attributes.
    pub(crate) methods: Vec<String>,
    /// Whether dynamic code is forbidden.
    pub(crate) dynamic_code: bool,
    /// Whether there are rules on syntax, so that source must not be made while the program runs.
    pub(crate) source: bool,
    /// Whether slices with a negative step are forbidden.
    pub(crate) steps: bool,
    /// Whether all slices are.
    pub(crate) slices: bool,
}

/// Why a host function ended the run; found again by downcasting wasmtime's error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stop {
    /// The guest asked to end with this status.
    #[error("the program exited with status {0}")]
    Exit(u32),
    /// More instructions were executed than allowed.
    #[error("the program executed more instructions than allowed")]
    InstructionLimit,
    /// The program used the processor without getting on.
    #[error("the program used the processor and counted next to nothing")]
    Backstop,
    /// More was printed than allowed; what fits is kept.
    #[error("the program printed more than allowed")]
    OutputLimit,
    /// More virtual time was slept than allowed.
    #[error("the program slept longer than allowed")]
    SleepLimit,
    /// The run was cancelled from outside.
    #[error("the run was cancelled")]
    Cancelled,
    /// A forbidden call was made; the watchman knows which and where.
    #[error("the program broke a rule")]
    RuleBroken,
    /// The guest asked for something that no C library asks for.
    #[error("{0}")]
    Refused(&'static str),
}
