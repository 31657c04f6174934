//! A process with limited time and output, killed with everything that it started when either runs out.
//!
//! Below `git`; it knows no arguments.

use std::io::{self, BufReader, Read};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use super::HistoryError;

/// Bytes that are kept of a process's error output.
const SAID: u64 = 300;

/// What a process may use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// When it is killed.
    pub(super) deadline: Instant,
    /// Bytes that it may write.
    pub(super) bytes: u64,
}

/// A process that runs; dropping it kills it.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    /// Its standard input, if that is a pipe.
    pub(super) input: Option<ChildStdin>,
    /// Its standard output; it ends early when it exceeds the limit.
    pub(super) output: BufReader<io::Take<ChildStdout>>,
    said: Option<JoinHandle<String>>,
    watch: Option<Watch>,
}

/// How a process ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// Whether its status is 0.
    pub(super) well: bool,
    /// Its output that was not read yet.
    pub(super) output: Vec<u8>,
    /// Its error output.
    pub(super) said: String,
}

/// A thread that kills a process when its time is up, and returns whether it had to.
type Watch = (Sender<()>, JoinHandle<bool>);

impl Running {
    /// Starts `command` in a group of its own.
    pub(super) fn start(mut command: Command, limits: Limits) -> Result<Self, HistoryError> {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map_err(HistoryError::NoGit)?;
        let watch = Some(watched(&child, limits.deadline));
        let said = child.stderr.take().map(|error| thread::spawn(move || heard(error)));
        let input = child.stdin.take();
        let output = child.stdout.take().ok_or_else(|| HistoryError::Failed("it has no output".into()))?;
        Ok(Self { child, input, output: BufReader::new(output.take(limits.bytes)), said, watch })
    }

    /// Whether it wrote as much as it is allowed to.
    pub(super) fn is_cut_off(&self) -> bool {
        self.output.get_ref().limit() == 0
    }

    /// Reads the rest and waits for its end.
    pub(super) fn end(mut self) -> Result<Ended, HistoryError> {
        drop(self.input.take());
        let mut output = Vec::new();
        let read = self.output.read_to_end(&mut output);
        if self.is_cut_off() {
            return Err(HistoryError::TooMuch);
        }
        wait(&self.child);
        if self.stop() {
            return Err(HistoryError::TooSlow);
        }
        let status = self.child.wait()?;
        read?;
        let said = self.said.take().and_then(|said| said.join().ok()).unwrap_or_default();
        Ok(Ended { well: status.success(), output, said: said.trim().to_owned() })
    }

    /// Why it no longer answers.
    pub(super) fn silence(mut self) -> HistoryError {
        match (self.is_cut_off(), self.stop()) {
            (true, _) => HistoryError::TooMuch,
            (false, true) => HistoryError::TooSlow,
            (false, false) => HistoryError::Failed("it stopped answering".into()),
        }
    }

    /// Ends the watch, and returns whether the time was already up.
    fn stop(&mut self) -> bool {
        self.watch.take().is_some_and(|(end, watch)| {
            drop(end);
            watch.join().unwrap_or_default()
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
        // It may have ended on its own.
        if let Ok(None) = self.child.try_wait() {
            kill(&self.child);
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn watched(child: &Child, deadline: Instant) -> Watch {
    let (end, ended) = mpsc::channel::<()>();
    let group = group(child);
    let watch = thread::spawn(move || {
        let left = deadline.saturating_duration_since(Instant::now());
        let over = ended.recv_timeout(left) == Err(RecvTimeoutError::Timeout);
        if over {
            kill_group(group);
        }
        over
    });
    (end, watch)
}

/// The beginning of a process's output, which is read to the end, so that the process never waits for a reader.
fn heard(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    // Output that cannot be read counts as none.
    let _ = from.by_ref().take(SAID).read_to_end(&mut bytes);
    let _ = io::copy(&mut from, &mut io::sink());
    String::from_utf8_lossy(&bytes).into_owned()
}

fn kill(child: &Child) {
    kill_group(group(child));
}

#[cfg(unix)]
fn group(child: &Child) -> rustix::process::Pid {
    rustix::process::Pid::from_child(child)
}

#[cfg(unix)]
fn kill_group(group: rustix::process::Pid) {
    // The group may have ended already.
    let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
}

/// Waits until a process has ended, and keeps its number from being reused.
#[cfg(unix)]
fn wait(child: &Child) {
    use rustix::process::{WaitId, WaitIdOptions, waitid};

    while let Err(rustix::io::Errno::INTR) =
        waitid(WaitId::Pid(group(child)), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)
    {}
}

/// Without process groups, closing its pipes has to do.
#[cfg(not(unix))]
fn group(_: &Child) {}

#[cfg(not(unix))]
fn kill_group((): ()) {}

#[cfg(not(unix))]
fn wait(_: &Child) {}
