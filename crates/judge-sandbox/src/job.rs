//! One execution: what runs, what is called in it, what it may use, and what is watched for.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::call::Call;
use crate::codec::Codec;
use crate::limits::Limits;
use crate::outcome::{Execution, Fault};
use crate::value::Value;

/// The native stack, in bytes, that a thread needs to run jobs: the guest's own and the host's. It is virtual, and touched
/// on demand.
pub const STACK: usize = 160 << 20;

/// Something that runs jobs: the real engine, or a script in tests.
pub trait Sandbox: Send + Sync {
    /// Runs `job` to its end on the calling thread, which has a stack of [`STACK`] bytes.
    ///
    /// Whatever the guest does is in the [`Execution`]; the error says that the judge itself failed.
    fn run(&self, job: &Job, cancel: &CancellationToken) -> Result<Execution, Fault>;
}

/// One execution of candidate, checker, generator or reference code.
#[derive(Debug, Clone)]
pub struct Job {
    /// The Python source, decoded.
    pub source: Arc<str>,
    /// What is called in it.
    pub call: JobCall,
    /// What is watched for.
    pub watch: Watch,
    /// Whether LeetCode's predefined names are there.
    pub leetcode: bool,
    /// What it may use.
    pub limits: Limits,
    /// What makes time pass for it.
    pub passing: Passing,
    /// Standard input.
    pub stdin: Vec<u8>,
    /// Files of the working directory, by relative path.
    pub files: Vec<(String, Vec<u8>)>,
    /// What runs in an instance of its own and takes turns with it, beginning; it has no peer itself. The instructions and
    /// the sleep of both count for the limits of the job; each has as much memory and output as these allow.
    pub peer: Option<Box<Job>>,
}

impl Job {
    /// A job with nothing to read and nothing to watch for. Time passes while it computes and while it sleeps.
    pub fn new(source: impl Into<Arc<str>>, call: JobCall, limits: Limits) -> Self {
        Self {
            source: source.into(),
            call,
            watch: Watch::default(),
            leetcode: false,
            limits,
            passing: Passing::Always,
            stdin: Vec::new(),
            files: Vec::new(),
            peer: None,
        }
    }

    /// A source that runs as a program.
    pub fn program(source: impl Into<Arc<str>>, limits: Limits) -> Self {
        Self::new(source, JobCall::Program { arguments: Vec::new() }, limits)
    }

    /// What it reads from standard input.
    #[must_use]
    pub fn stdin(mut self, stdin: impl Into<Vec<u8>>) -> Self {
        self.stdin = stdin.into();
        self
    }

    /// Adds a file to its working directory.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.files.push((name.into(), content.into()));
        self
    }
}

/// What makes the guest's time pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Passing {
    /// Computing and sleeping.
    #[default]
    Always,
    /// Sleeping alone: who could see how much is computed could tell apart what behaves the same.
    Asleep,
}

/// What is called in a job's source.
#[derive(Debug, Clone)]
pub enum JobCall {
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

impl JobCall {
    /// A call of a function by its one name, with plain arguments.
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

/// What is watched for while candidate code runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "rules of a challenge, each of which can be there")]
pub struct Watch {
    /// Forbidden functions.
    pub calls: Vec<String>,
    /// Forbidden modules.
    pub imports: Vec<String>,
    /// Forbidden attributes.
    pub methods: Vec<String>,
    /// Whether dynamic code is forbidden.
    pub dynamic_code: bool,
    /// Whether there are rules on syntax, so that source must not be made while the program runs.
    pub source: bool,
    /// Whether slices with a negative step are forbidden.
    pub steps: bool,
    /// Whether all slices are.
    pub slices: bool,
}
