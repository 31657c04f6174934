//! One execution: what runs, what is called in it, what it may use, and what is watched.

use std::sync::Arc;

use crate::call::Call;
use crate::cancellation::Cancellation;
use crate::codec::Codec;
use crate::limits::Limits;
use crate::outcome::{Execution, Fault};
use crate::value::Value;

/// The native stack, in bytes, that a thread needs to run jobs: the guest's own and the host's. It is virtual memory,
/// touched on demand.
pub const STACK: usize = 160 << 20;

/// Something that runs jobs: the real engine, or a script in tests.
pub trait Sandbox: Send + Sync {
    /// Runs `job` to completion on the calling thread, which must have a stack of [`STACK`] bytes.
    ///
    /// Whatever the guest does is reported in the [`Execution`]; an error means that the judge itself failed.
    fn run(&self, job: &Job, cancel: &Cancellation) -> Result<Execution, Fault>;
}

/// One execution of candidate, checker, generator or reference code.
#[derive(Debug, Clone)]
pub struct Job {
    /// The Python source, decoded.
    pub source: Arc<str>,
    /// What is called in it.
    pub call: JobCall,
    /// What to watch.
    pub watch: Watch,
    /// Whether LeetCode's predefined names are available.
    pub leetcode: bool,
    /// What it may use.
    pub limits: Limits,
    /// What makes the guest's time pass.
    pub clock: ClockPolicy,
    /// Standard input.
    pub stdin: Vec<u8>,
    /// Files of the working directory, by relative path.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that the program may change, by relative path or by one from the root, such as `/mnt/a`. They count
    /// towards what a guest may store, which is 16 MiB in 1,024 files and folders; see
    /// [`unstorable`](crate::unstorable).
    pub drafts: Vec<(String, Vec<u8>)>,
    /// What is kept of it besides its output.
    pub keep: Keep,
    /// A second job that runs in its own instance, starts first and takes turns with this one; it has no peer itself.
    /// The instructions and sleep of both count towards this job's limits; each may use as much memory and output as
    /// those limits allow.
    pub peer: Option<Box<Job>>,
}

impl Job {
    /// A job with nothing to read and nothing to watch. Time passes while it computes and while it sleeps.
    pub fn new(source: impl Into<Arc<str>>, call: JobCall, limits: Limits) -> Self {
        Self {
            source: source.into(),
            call,
            watch: Watch::default(),
            leetcode: false,
            limits,
            clock: ClockPolicy::Running,
            stdin: Vec::new(),
            files: Vec::new(),
            drafts: Vec::new(),
            keep: Keep::default(),
            peer: None,
        }
    }

    /// A job that runs the source as a program.
    pub fn program(source: impl Into<Arc<str>>, limits: impl Into<Limits>) -> Self {
        Self::new(source, JobCall::Program { arguments: Vec::new() }, limits.into())
    }

    /// Sets what the job reads from standard input.
    #[must_use]
    pub fn stdin(mut self, stdin: impl Into<Vec<u8>>) -> Self {
        self.stdin = stdin.into();
        self
    }

    /// Adds a file to its working directory. The program can read the file but not change it.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.files.push((name.into(), content.into()));
        self
    }
}

/// What is kept of an execution besides its output. None of it changes what candidate code sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keep {
    /// Files to read when it has ended, however it ended; by relative path or by one from the root.
    pub files: Vec<String>,
    /// The bytes that these files may have together; one that does not fit into what is left is not kept.
    pub bytes: u64,
    /// Whether to keep what was printed to either stream in the order in which it came.
    pub printed: bool,
    /// Whether to keep what the arguments of each call are once all calls have ended, which is charged to the guest.
    pub arguments: bool,
}

/// What makes the guest's time pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClockPolicy {
    /// Computing and sleeping.
    #[default]
    Running,
    /// Only sleeping, since code that sees how much is computed could distinguish implementations that behave the same.
    Sleeping,
}

/// What is called in a job's source.
#[derive(Debug, Clone)]
pub enum JobCall {
    /// One call of a function.
    Function {
        /// Accepted spellings; empty if nothing is to be called.
        spellings: Vec<String>,
        /// Positional arguments.
        arguments: Vec<Value>,
        /// Arguments by name.
        keywords: Vec<(String, Value)>,
        /// How each argument is built; keyword arguments come last.
        codecs: Vec<Option<Codec>>,
        /// How the result is read.
        returns: Option<Codec>,
        /// The index of the argument that is the answer, in the same order.
        answer: Option<usize>,
        /// The arguments of earlier calls, whose results are ignored.
        before: Vec<Vec<Value>>,
        /// How many times the function is called, each time with its own arguments. From 2 on, there is one result per
        /// call.
        repeat: u32,
    },
    /// Calls on objects of one class.
    Class {
        /// Accepted spellings; empty if nothing is to be called.
        spellings: Vec<String>,
        /// A constructor call, then method calls and further constructor calls.
        calls: Vec<Call>,
        /// The methods whose results are ignored and read as `None`.
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
    /// The source as a module that a peer's tests use.
    Served {
        /// Its name.
        module: String,
        /// Its public names.
        names: Vec<String>,
        /// The public attribute names of its objects, and those of the classes that its own classes derive from, as
        /// listed in `Surface`.
        attributes: Vec<String>,
        /// Special methods that tests must not see.
        withheld: Vec<String>,
        /// The seed for its memory layout.
        seed: u64,
    },
}

impl JobCall {
    /// A call of a function that has one name, with positional arguments and no codecs.
    pub fn function(name: impl Into<String>, arguments: Vec<Value>) -> Self {
        Self::Function {
            spellings: vec![name.into()],
            codecs: vec![None; arguments.len()],
            arguments,
            keywords: Vec::new(),
            returns: None,
            answer: None,
            before: Vec::new(),
            repeat: 1,
        }
    }
}

/// What is watched while candidate code runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "rules, each of which may apply")]
pub struct Watch {
    /// Who forbids it, as messages put it, such as `this challenge`; empty for the job itself.
    pub by: &'static str,
    /// Forbidden functions.
    pub calls: Vec<String>,
    /// Forbidden modules.
    pub imports: Vec<String>,
    /// Forbidden attributes.
    pub methods: Vec<String>,
    /// Whether dynamic code is forbidden.
    pub dynamic_code: bool,
    /// Whether there are rules on syntax, so the running program must not create source.
    pub source: bool,
    /// Whether slices with a negative step are forbidden.
    pub steps: bool,
    /// Whether all slices are forbidden.
    pub slices: bool,
}
