//! The seam of raw runs: a program with its input and limits in, what became of it out.
//!
//! Every API that runs programs comes through here. It knows the queue and the sandbox, and no API's words.

use std::time::Duration;

use judge::{Cancellation, Submission};
use judge_sandbox::{Execution, Job, JobCall, Keep, Kept, Limits, Located, Outcome, Usage, unstorable};
use serde::{Deserialize, Serialize};

use crate::access::Client;
use crate::archive;
use crate::queue::Refused;
use crate::scope::Scope;
use crate::service::Service;

/// The bytes of all files of a run together.
const FILES: usize = 16 << 20;

/// A program to run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRequest {
    /// The Python source.
    pub source: String,
    /// The arguments after the program's name.
    pub arguments: Vec<String>,
    /// What it reads from standard input.
    #[serde(with = "crate::octets")]
    pub stdin: Vec<u8>,
    /// Files of its working directory, by relative path with `/` between the parts. It cannot change them.
    #[serde(with = "crate::octets::files")]
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that it may change, by relative path or by one from the root.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::octets::files")]
    pub drafts: Vec<(String, Vec<u8>)>,
    /// Further files that it may change, as a zip archive: it is small as long as it waits. Nothing if it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::octets")]
    pub archive: Vec<u8>,
    /// What is kept of it beside its output.
    #[serde(default, skip_serializing_if = "Wanted::is_nothing")]
    pub wanted: Wanted,
    /// A function of the source that is called once all of it has run as a module, in place of running it as a program.
    /// Unlike the end of a program, its return cannot be had by ending early: see [`RunOutcome::returned`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// What it may use.
    pub limits: RunLimits,
    /// What the one who sent it wants to have back with the result; it decides nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<serde_json::Value>,
}

/// What is kept of a program beside its output.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Files to read when it has ended, by relative path or by one from the root.
    pub files: Vec<String>,
    /// The bytes that these files may have together; one that does not fit into what is left is not kept.
    pub bytes: u64,
    /// Whether to keep what was printed to either stream in the order in which it came.
    pub printed: bool,
    /// Whether standard error is part of standard output, in the order in which it came.
    pub merged: bool,
}

impl Wanted {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// What a program may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunLimits {
    /// The judge seconds that it may compute.
    pub computed: Duration,
    /// The time that may pass for it: what it computes, in judge seconds, and what it sleeps.
    pub elapsed: Duration,
    /// The bytes by which memory may grow above the fresh interpreter.
    pub memory: u64,
    /// The bytes of standard output and standard error together.
    pub output: u64,
}

impl Default for RunLimits {
    fn default() -> Self {
        let limits = Limits::default();
        Self {
            computed: Duration::from_secs(10),
            elapsed: Duration::from_secs(10),
            memory: 256 << 20,
            output: limits.output,
        }
    }
}

/// What became of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOutcome {
    /// How it ended.
    pub ending: Ending,
    /// Whether the function that was asked for was called and returned.
    pub returned: bool,
    /// Standard output, up to the limit.
    pub stdout: Vec<u8>,
    /// Standard error, up to the limit, with the traceback of an exception that nothing caught.
    pub stderr: Vec<u8>,
    /// What it used; only `wall` differs from run to run.
    pub usage: Usage,
    /// What was asked to be kept.
    pub kept: Kept,
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It ended by itself, with this status.
    Exited {
        /// The exit status; 1 if it is known only that it was not 0.
        status: u32,
    },
    /// An exception that nothing caught ended it.
    Raised {
        /// The names of the exception's class and of those that it derives from.
        types: Vec<String>,
    },
    /// The source does not compile.
    SyntaxError,
    /// It computed for longer than allowed.
    ComputedTooLong,
    /// More time passed than allowed, most of it asleep.
    ElapsedTooLong,
    /// It asked for more memory than allowed.
    MemoryLimit,
    /// It printed more than allowed.
    OutputLimit,
    /// The interpreter itself was ended, as by `os.abort()`.
    Crashed,
}

impl Ending {
    /// The ending in one word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Exited { .. } => "exited",
            Self::Raised { .. } => "raised",
            Self::SyntaxError => "syntax_error",
            Self::ComputedTooLong => "computed_too_long",
            Self::ElapsedTooLong => "elapsed_too_long",
            Self::MemoryLimit => "memory_limit",
            Self::OutputLimit => "output_limit",
            Self::Crashed => "crashed",
        }
    }

    /// The exit status that Python itself would have ended with; `None` if it did not end by itself.
    pub fn status(&self) -> Option<u32> {
        match self {
            Self::Exited { status } => Some(*status),
            Self::Raised { .. } | Self::SyntaxError => Some(1),
            Self::ComputedTooLong | Self::ElapsedTooLong | Self::MemoryLimit | Self::OutputLimit | Self::Crashed => {
                None
            }
        }
    }
}

impl RunOutcome {
    /// The time that it computed, at 1e10 instructions a second: the same on every machine.
    pub fn computed(&self) -> Duration {
        Duration::from_nanos(self.usage.instructions / 10)
    }

    /// The time that passed for it: computed and slept.
    pub fn elapsed(&self) -> Duration {
        self.usage.elapsed()
    }
}

impl Service {
    /// Runs a program in a fresh interpreter when it is the client's turn.
    ///
    /// Dropping the future gives up the place in the queue, or stops the program within milliseconds.
    ///
    /// # Errors
    ///
    /// When the client may not run programs, the request is unusable, too much is waiting, or the judge fails. Whatever
    /// the program does is a [`RunOutcome`].
    pub async fn run(&self, client: &Client, request: RunRequest) -> Result<RunOutcome, Refused> {
        client.may(Scope::Submit)?;
        check(&request)?;
        let ticket = self.queue().admit(client.counted())?;
        let asked = Asked::of(&request);
        let job = job(request)?;
        storable(&job)?;
        let stopping = Refused::Stopping { retry_after: 1 };
        let turn = tokio::select! {
            turn = ticket.turn() => turn,
            () = self.stopping().cancelled() => return Err(stopping),
        };
        let stop = Cancellation::new();
        let _guard = stop.clone().on_drop();
        let execution = self.python().workers().start(move |sandbox| {
            let execution = sandbox.run(&job, &stop);
            // Not before the program has ended, whether or not anyone still waits for it.
            drop(turn);
            execution
        });
        let execution = tokio::select! {
            execution = execution => execution,
            () = self.stopping().cancelled() => return Err(stopping),
        };
        match execution {
            Ok(Ok(execution)) => {
                let outcome = outcome(execution, asked)?;
                self.metrics().judged(outcome.ending.word());
                Ok(outcome)
            }
            Ok(Err(fault)) => {
                self.log(&format!("a run failed: {fault}"));
                Err(Refused::Failed)
            }
            Err(_) => {
                self.log("a worker ended while it ran a program");
                Err(Refused::Failed)
            }
        }
    }
}

/// Refuses a request with a source that is too long, or with files that cannot all exist in one folder.
pub(crate) fn check(request: &RunRequest) -> Result<(), Refused> {
    check_source(&request.source)?;
    let files = &request.files;
    let mut names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    for name in &names {
        let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        if name.len() > 1_024 || !name.split('/').all(is_plain) {
            return Err(Refused::Invalid(
                "a file has a name that is not a relative path inside of a folder".to_owned(),
            ));
        }
    }
    names.sort_unstable();
    let clash = |pair: &[&str]| pair[0] == pair[1] || pair[1].starts_with(&format!("{}/", pair[0]));
    if names.windows(2).any(clash) {
        return Err(Refused::Invalid("two files have the same name, or one is the folder of another".to_owned()));
    }
    if files.iter().map(|(_, content)| content.len()).sum::<usize>() > FILES {
        return Err(Refused::Invalid(format!("the files have more than {} MiB together", FILES >> 20)));
    }
    Ok(())
}

/// Refuses a request with drafts or an archive that the program could not be given.
pub(crate) fn check_drafts(request: &RunRequest) -> Result<(), Refused> {
    let RunRequest { files, drafts, archive, .. } = request;
    if drafts.is_empty() && archive.is_empty() {
        return Ok(());
    }
    let (files, drafts, archive) = (files.clone(), drafts.clone(), archive.clone());
    storable(&job(RunRequest { files, drafts, archive, ..RunRequest::default() })?)
}

fn storable(job: &Job) -> Result<(), Refused> {
    let Some(index) = unstorable(job) else { return Ok(()) };
    Err(Refused::Invalid(format!("there is no place for file {} of this run", index + 1)))
}

/// Refuses a source that is longer than any that is judged.
pub(crate) fn check_source(source: &str) -> Result<(), Refused> {
    if source.len() > Submission::LIMIT {
        return Err(Refused::Invalid(format!("a source has at most {} MiB", Submission::LIMIT >> 20)));
    }
    Ok(())
}

/// The job that a request is.
pub(crate) fn job(request: RunRequest) -> Result<Job, Refused> {
    let RunRequest { source, arguments, stdin, files, mut drafts, archive, wanted, function, limits, note: _ } =
        request;
    if !archive.is_empty() {
        let unpacked = archive::unpacked(&archive);
        drafts.extend(unpacked.map_err(|message| Refused::Invalid(format!("the archive {message}")))?);
    }
    let computed = limits.computed.min(limits.elapsed);
    let instructions = u64::try_from(computed.as_nanos()).unwrap_or(u64::MAX).saturating_mul(10);
    let limits = Limits { instructions, memory: limits.memory, output: limits.output, sleep: limits.elapsed };
    let call = match function {
        Some(name) => JobCall::function(name, Vec::new()),
        None => JobCall::Program { arguments },
    };
    let Wanted { files: names, bytes, printed, merged } = wanted;
    let keep = Keep { files: names, bytes, printed: printed || merged };
    Ok(Job { stdin, files, drafts, keep, ..Job::new(source, call, limits) })
}

/// What of a request decides how its execution is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    limits: RunLimits,
    /// Whether a function is called.
    function: bool,
    /// Whether the output is kept in the order of its arrival, too.
    printed: bool,
    /// Whether it is kept in no other way.
    merged: bool,
}

impl Asked {
    /// What `request` asks for.
    pub(crate) fn of(request: &RunRequest) -> Self {
        let Wanted { printed, merged, .. } = request.wanted;
        let printed = printed || merged;
        Self { limits: request.limits, function: request.function.is_some(), printed, merged }
    }
}

pub(crate) fn outcome(execution: Execution, asked: Asked) -> Result<RunOutcome, Refused> {
    let Execution { outcome, usage, mut stdout, mut stderr, mut kept, .. } = execution;
    let limits = asked.limits;
    let mut tell = |text: &str| {
        add(&mut stderr, text, limits.output);
        if asked.printed {
            add(&mut kept.printed, text, limits.output);
        }
    };
    let too_long = if usage.elapsed() > limits.elapsed || limits.elapsed < limits.computed {
        Ending::ElapsedTooLong
    } else {
        Ending::ComputedTooLong
    };
    let mut returned = false;
    let ending = match outcome {
        Outcome::InstructionLimit | Outcome::SleepLimit => too_long,
        _ if usage.elapsed() > limits.elapsed => Ending::ElapsedTooLong,
        Outcome::Exited { status } => Ending::Exited { status },
        Outcome::Raised(raised) => {
            // A program has printed it already.
            if asked.function {
                tell(&raised.traceback);
            }
            Ending::Raised { types: raised.types }
        }
        Outcome::SyntaxError(place) => {
            tell(&complaint(&place));
            Ending::SyntaxError
        }
        Outcome::MemoryLimit => Ending::MemoryLimit,
        Outcome::OutputLimit(_) => Ending::OutputLimit,
        Outcome::Crashed(_) | Outcome::Garbled(_) => Ending::Crashed,
        Outcome::Cancelled => return Err(Refused::Stopping { retry_after: 1 }),
        // The source has spoiled its own function, or what that returns.
        Outcome::EntryMissing(text) | Outcome::Unencodable(text) => {
            tell(&text);
            Ending::Exited { status: 1 }
        }
        // What a job that watches nothing and compares nothing has no way to end with otherwise.
        Outcome::Returned(_) | Outcome::Called(_) | Outcome::Answered { .. } | Outcome::RuleBroken(_) => {
            returned = asked.function;
            Ending::Exited { status: 0 }
        }
    };
    if asked.merged {
        (stdout, stderr) = (std::mem::take(&mut kept.printed), Vec::new());
    }
    Ok(RunOutcome { ending, returned, stdout, stderr, usage, kept })
}

/// Adds a line to standard error as far as the limit allows.
fn add(stderr: &mut Vec<u8>, text: &str, limit: u64) {
    let room = usize::try_from(limit).unwrap_or(usize::MAX).saturating_sub(stderr.len());
    let text = format!("{}\n", text.trim_end_matches('\n'));
    stderr.extend_from_slice(&text.as_bytes()[..text.len().min(room)]);
}

/// What Python would have printed about a source that does not compile.
fn complaint(place: &Located) -> String {
    let message = &place.message;
    // Its classes of mistakes in the layout of lines, which the place does not say.
    let kind = if message.starts_with("inconsistent use of tabs") {
        "TabError"
    } else if ["unexpected indent", "unindent does not match", "expected an indented block"]
        .iter()
        .any(|start| message.starts_with(start))
    {
        "IndentationError"
    } else {
        "SyntaxError"
    };
    format!("  File \"solution.py\", line {}\n{kind}: {message}", place.line.max(1))
}
