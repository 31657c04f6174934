//! Running programs: a program with its input and limits in, its result out.
//!
//! Every API that runs programs does so through this module. It knows the queue and the sandbox, and no API's words.

use judge::{Cancellation, Submission};
use judge_sandbox::{
    Ending, Execution, Job, JobCall, Keep, Kept, Outcome, RunLimits, Usage, add_line, check_files, unstorable,
};
use serde::{Deserialize, Serialize};

use crate::access::Client;
use crate::archive::{self, Contents};
use crate::queue::Refused;
use crate::scope::Scope;
use crate::service::Service;

/// A program to run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRequest {
    /// The Python source.
    pub source: String,
    /// The arguments after the program's name.
    pub arguments: Vec<String>,
    /// The standard input.
    #[serde(with = "crate::octets")]
    pub stdin: Vec<u8>,
    /// Files in its working directory, by relative path with `/` between the parts. It cannot change them.
    #[serde(with = "crate::octets::files")]
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that it may change, by relative or absolute path.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::octets::files")]
    pub drafts: Vec<(String, Vec<u8>)>,
    /// More files that it may change, as a zip archive, which stays small while it waits. Empty if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::octets")]
    pub archive: Vec<u8>,
    /// What to keep of it besides its output.
    #[serde(default, skip_serializing_if = "Wanted::is_nothing")]
    pub wanted: Wanted,
    /// A function of the source that is called once all of the source has run as a module, instead of running it as a
    /// program. Unlike the end of a program, its return cannot be faked by ending early: see [`RunOutcome::returned`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// What it may use.
    pub limits: RunLimits,
    /// A note for whoever sent it, which comes back with the result; it decides nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<serde_json::Value>,
}

/// What is kept of a program besides its output.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Files to read once it has ended, by relative or absolute path.
    pub files: Vec<String>,
    /// The bytes that these files may have together; a file that does not fit into the rest is not kept.
    pub bytes: u64,
    /// Whether to keep what was printed to both streams, in the order in which it was printed.
    pub printed: bool,
    /// Whether standard error becomes part of standard output, in the order in which it was printed.
    pub merged: bool,
}

impl Wanted {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The result of running a program.
#[derive(Debug, Clone, PartialEq)]
pub struct RunOutcome {
    /// How it ended.
    pub ending: Ending,
    /// Whether the requested function was called and returned.
    pub returned: bool,
    /// Standard output, up to the limit.
    pub stdout: Vec<u8>,
    /// Standard error, up to the limit, with the traceback of an exception that nothing caught.
    pub stderr: Vec<u8>,
    /// What it used; only `wall` differs from run to run.
    pub usage: Usage,
    /// What was to be kept.
    pub kept: Kept,
}

impl Service {
    /// Runs a program in a fresh interpreter once the client gets its turn.
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
        check_drafts(&request)?;
        let ticket = self.queue().admit(client.counted())?;
        let asked = Asked::of(&request);
        let stopping = Refused::Stopping { retry_after: 1 };
        let turn = tokio::select! {
            turn = ticket.turn() => turn,
            () = self.stopping().cancelled() => return Err(stopping),
        };
        let stop = Cancellation::new();
        let _guard = stop.clone().on_drop();
        let execution = self.python().workers().start(move |sandbox| {
            let execution = sandbox.run(&job(request), &stop);
            // The turn ends only when the program has ended, whether or not anyone is still waiting for it.
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
                self.log("a worker thread ended while it ran a program");
                Err(Refused::Failed)
            }
        }
    }
}

/// Refuses a request with a source that is too long, or with files that cannot all exist in one folder.
pub(crate) fn check(request: &RunRequest) -> Result<(), Refused> {
    check_source(&request.source)?;
    check_files(&request.files).map_err(|error| Refused::Invalid(error.to_string()))
}

/// Refuses a request with drafts that cannot be made available to the program, or with an archive whose directory shows
/// the same. The archive is not unpacked for that.
pub(crate) fn check_drafts(request: &RunRequest) -> Result<(), Refused> {
    let RunRequest { files, drafts, archive, .. } = request;
    if !archive.is_empty() {
        Contents::of(archive).map_err(|message| Refused::Invalid(of_archive(&message)))?;
    }
    if drafts.is_empty() {
        return Ok(());
    }
    let (files, drafts) = (files.clone(), drafts.clone());
    let job = job(RunRequest { files, drafts, ..RunRequest::default() });
    unstorable(&job).map_or(Ok(()), |index| Err(Refused::Invalid(no_place(index))))
}

fn of_archive(message: &str) -> String {
    format!("the archive {message}")
}

fn no_place(index: usize) -> String {
    format!("there is no place for file {} of this run", index + 1)
}

/// Refuses a source that is longer than any that is judged.
pub(crate) fn check_source(source: &str) -> Result<(), Refused> {
    if source.len() > Submission::LIMIT {
        return Err(Refused::Invalid(format!("a source has at most {} MiB", Submission::LIMIT >> 20)));
    }
    Ok(())
}

/// The job for a request. Its archive is unpacked here, so workers do that, in the client's turn; if it is damaged, the
/// job is a program that says so.
pub(crate) fn job(mut request: RunRequest) -> Job {
    let archive = std::mem::take(&mut request.archive);
    let limits = request.limits;
    if archive.is_empty() {
        return plain(request);
    }
    let unpacked = match archive::unpacked(&archive) {
        Ok(files) => files,
        Err(message) => return saying(&of_archive(&message), limits),
    };
    request.drafts.extend(unpacked);
    let job = plain(request);
    unstorable(&job).map_or_else(|| job, |index| saying(&no_place(index), limits))
}

/// A program that ends with status 1 and says why.
fn saying(message: &str, limits: RunLimits) -> Job {
    let source = format!("raise SystemExit({})\n", serde_json::Value::from(message));
    Job::new(source, JobCall::Program { arguments: Vec::new() }, limits.into())
}

/// The job of a request without an archive.
fn plain(request: RunRequest) -> Job {
    let RunRequest { source, arguments, stdin, files, drafts, archive: _, wanted, function, limits, note: _ } = request;
    let call = match function {
        Some(name) => JobCall::function(name, Vec::new()),
        None => JobCall::Program { arguments },
    };
    let Wanted { files: names, bytes, printed, merged } = wanted;
    let keep = Keep { files: names, bytes, printed: printed || merged, arguments: false };
    Job { stdin, files, drafts, keep, ..Job::new(source, call, limits.into()) }
}

/// The parts of a request that decide how its execution is interpreted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    limits: RunLimits,
    /// Whether a function is called.
    function: bool,
    /// Whether the output is also kept in the order in which it was printed.
    printed: bool,
    /// Whether it is kept in no other form.
    merged: bool,
}

impl Asked {
    /// The relevant parts of `request`.
    pub(crate) fn of(request: &RunRequest) -> Self {
        let Wanted { printed, merged, .. } = request.wanted;
        let printed = printed || merged;
        Self { limits: request.limits, function: request.function.is_some(), printed, merged }
    }
}

pub(crate) fn outcome(execution: Execution, asked: Asked) -> Result<RunOutcome, Refused> {
    let limits = asked.limits;
    let Some(ending) = execution.ending(&limits) else { return Err(Refused::Stopping { retry_after: 1 }) };
    // A source that exits inside its function has not returned from it.
    let returned = matches!(execution.outcome, Outcome::Returned(_) | Outcome::Answered { .. })
        && asked.function
        && ending == (Ending::Exited { status: 0 });
    let said = match &execution.outcome {
        // A program has printed its traceback already.
        Outcome::Raised(raised) if asked.function => Some(raised.traceback.clone()),
        _ => execution.complaint(),
    };
    let Execution { usage, mut stdout, mut stderr, mut kept, .. } = execution;
    if let Some(line) = said {
        add_line(&mut stderr, &line, limits.output);
        if asked.printed {
            add_line(&mut kept.printed, &line, limits.output);
        }
    }
    if asked.merged {
        (stdout, stderr) = (std::mem::take(&mut kept.printed), Vec::new());
    }
    Ok(RunOutcome { ending, returned, stdout, stderr, usage, kept })
}
