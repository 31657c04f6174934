//! One instance: it is started and run to its end, and how it ended becomes an outcome with its usage.

use std::sync::Arc;
use std::time::Duration;

use wasmtime::{Store, Trap};

use super::{Engine, Guest};
use crate::arguments::{Arguments, Reported};
use crate::bytecode::Bytecode;
use crate::cancellation::Cancellation;
use crate::cause::with_causes;
use crate::guest::{self, wit};
use crate::interpreter_stderr;
use crate::job::Job;
use crate::meter::Meter;
use crate::outcome::{Excess, Execution, Fault, Kept, Located, Outcome, Usage};
use crate::peer::{Link, Turn};
use crate::stop::Stop;
use crate::wasi::{Captured, Setup, Tally};
use crate::watch::{Bans, Watcher};

/// What an instance starts with.
pub(super) struct Start {
    /// The compiled source, if it was compiled separately.
    pub(super) bytecode: Option<Arc<Bytecode>>,
    /// The total number of instructions allowed by the time it ends.
    pub(super) limit: u64,
    /// What a peer has already executed and slept.
    pub(super) tally: Tally,
    /// What rules forbid.
    pub(super) bans: Option<Arc<Bans>>,
}

/// How an instance ended, and what it used.
pub(super) struct Finished {
    ended: wasmtime::Result<wit::Ending>,
    reported: Reported,
    tally: Tally,
    /// The instructions that the cyclic garbage collector executed.
    collecting: u64,
    /// The rule that was broken.
    breach: Option<Located>,
    /// Whether none of its instructions were counted.
    idle: bool,
    memory_bytes: u64,
    /// Whether memory growth was refused, or failed because the host ran out of memory.
    refused: bool,
    failed: bool,
    wall: Duration,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    kept: Kept,
    pub(super) link: Option<Link>,
}

impl Engine {
    /// Runs `job` in an instance, which takes turns with the guest at the other end of `link`.
    pub(super) fn guest(&self, job: &Job, start: &Start, link: Option<Link>, cancel: &Cancellation) -> Finished {
        let setup = Setup {
            stdin: job.stdin.clone(),
            files: job.files.clone(),
            drafts: job.drafts.clone(),
            printed: job.keep.printed,
            output_limit: job.limits.output,
            sleep_limit: job.limits.sleep,
            clock: job.clock,
            meter: Meter::new(start.limit, cancel.clone()),
        };
        let mut store = self.store(setup, job.limits.memory, Watcher::new(start.bans.clone()));
        store.data_mut().link = link;
        store.data_mut().arguments = Arguments::new(job.keep.arguments);
        store.data_mut().world.resume(start.tally);
        let bytecode = start.bytecode.as_deref();
        let starts = start.bans.as_ref().map(|bans| bans.starts()).unwrap_or_default();
        let request = guest::request(job, bytecode.map(|bytecode| &bytecode.bytes[..]), starts);
        let ended = instantiate(&self.image, &mut store).and_then(|runner| runner.call_run(&mut store, &request));
        let Guest { mut world, limiter, link, watcher, arguments } = store.into_data();
        let (tally, collecting, wall) = (world.tally(), world.meter().collecting(), world.meter().wall());
        let files = world.take_files(&job.keep.files, job.keep.bytes);
        let Captured { stdout, stderr, printed } = world.into_output();
        Finished {
            ended,
            reported: arguments.into_reported(),
            tally,
            collecting,
            breach: watcher.into_breach(),
            idle: tally.instructions == start.tally.instructions,
            memory_bytes: limiter.grown().max(bytecode.map_or(0, |bytecode| bytecode.memory_bytes)),
            refused: limiter.refused(),
            failed: limiter.failed(),
            wall,
            stdout,
            stderr,
            kept: Kept { files, printed, arguments: Vec::new() },
            link,
        }
    }

    /// Runs the job that serves another, and tells the other's instance how it ended.
    pub(super) fn peer(&self, peer: &Job, start: &Start, link: Link, cancel: &Cancellation) -> Finished {
        let ran = self.guest(peer, start, Some(link), cancel);
        let stop = match &ran.ended {
            Ok(_) => Stop::Refused("the peer ended by itself"),
            Err(error) => error.downcast_ref().copied().unwrap_or(Stop::Refused("the peer's interpreter crashed")),
        };
        if let Some(link) = &ran.link {
            link.give(Turn::Ended(stop, ran.tally));
        }
        ran
    }
}

impl Finished {
    /// The result of both guests together: if either ran out of memory, both did.
    pub(super) fn with_peer(self, peer: &Self) -> Self {
        Self {
            memory_bytes: self.memory_bytes.max(peer.memory_bytes),
            refused: self.refused || peer.refused,
            failed: self.failed || peer.failed,
            ..self
        }
    }

    /// What the instance of `job` did and used, with the instructions that compiling took.
    pub(super) fn execution(mut self, job: &Job, compiling: u64) -> Result<Execution, Fault> {
        if self.failed {
            return Err(host_memory());
        }
        let died = self.ended.as_ref().is_err_and(|error| error.downcast_ref::<Trap>().is_some());
        let mut stderr = self.stderr;
        if died {
            stderr = interpreter_stderr::without(stderr);
            self.kept.printed = interpreter_stderr::without(self.kept.printed);
        }
        let outcome = match self.ended {
            // Not one instruction ran, so any failure, such as that to allocate a stack, was not the guest's doing.
            Err(error) if self.idle => {
                return Err(Fault::Instance(with_causes(&*error)));
            }
            Ok(_) if self.refused => Outcome::MemoryLimit,
            Ok(ending) => {
                self.kept.arguments = guest::arguments(self.reported, job);
                guest::outcome(ending, job)
            }
            Err(error) if error.downcast_ref::<Stop>() == Some(&Stop::RuleBroken) => match self.breach {
                Some(place) => Outcome::RuleBroken(place),
                None => return Err(Fault::Engine("a rule was broken that is not on record".to_owned())),
            },
            Err(error) => match stopped(&error, job.limits.output)? {
                Outcome::Cancelled => Outcome::Cancelled,
                _ if self.refused => Outcome::MemoryLimit,
                other => other,
            },
        };
        let usage = Usage {
            instructions: (compiling + self.tally.instructions).min(job.limits.instructions),
            collecting: self.collecting,
            memory_bytes: self.memory_bytes,
            slept: Duration::from_nanos(self.tally.slept),
            wall: self.wall,
        };
        Ok(Execution { outcome, usage, stdout: self.stdout, stderr, kept: self.kept, uncompilable: None })
    }
}

/// Reports that permitted growth failed.
pub(super) fn host_memory() -> Fault {
    Fault::Engine("the host has no memory left for the instance".to_owned())
}

/// Instantiates the image; from then on, any growth is the guest's own.
pub(super) fn instantiate(image: &wit::RunnerPre<Guest>, store: &mut Store<Guest>) -> wasmtime::Result<wit::Runner> {
    let runner = image.instantiate(&mut *store).map_err(|error| error.context(NotStarted))?;
    store.data_mut().limiter.arm();
    Ok(runner)
}

/// Marks an error that occurred before the candidate's code ran.
#[derive(Debug, thiserror::Error)]
#[error("the instance could not be made")]
pub(super) struct NotStarted;

/// The outcome of a guest that did not return, by the type of its last error; `output` is how much it was allowed to
/// print.
pub(super) fn stopped(error: &wasmtime::Error, output: u64) -> Result<Outcome, Fault> {
    if error.is::<NotStarted>() {
        return Err(Fault::Instance(with_causes(&**error)));
    }
    if let Some(stop) = error.downcast_ref::<Stop>() {
        return Ok(match stop {
            Stop::Exit(status) => Outcome::Exited { status: *status },
            Stop::InstructionLimit => Outcome::InstructionLimit,
            Stop::OutputLimit => Outcome::OutputLimit(Excess::Printed(output)),
            Stop::SleepLimit => Outcome::SleepLimit,
            Stop::Cancelled => Outcome::Cancelled,
            // The watcher, which knows the rule, has already been asked.
            Stop::RuleBroken => Outcome::Crashed("the program broke a rule".to_owned()),
            Stop::Backstop => return Err(Fault::Stalled),
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
    // What remains is a reply that breaks the interface; only a guest can have made it.
    Ok(Outcome::Garbled(format!("{:#}", error.root_cause())))
}
