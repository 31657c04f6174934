//! The guest's operating system: every `wasi:` interface that the interpreter image imports, made from memory alone.
//!
//! None of it is backed by a file, clock, socket or source of entropy of the host, so a run sees the same world on
//! every machine, and whatever it does to that world disappears with its instance. Everything that the guest can make
//! the host allocate has a limit here, and work of the host that the guest's own instructions do not reflect is added
//! to their count. This module knows wasmtime's component interface, but no jobs, challenges or Python.
//!
//! Absent on purpose: host folders, environment variables, arguments, terminals, sockets, links, time zones, and
//! functions of these interfaces that neither the image's C library nor WASI's adapter calls.

use std::time::Duration;

use wasmtime::component::{Linker, Resource, ResourceTable};

use clock::Clock;
use files::{FileSystem, NodeId};
use random::Random;
pub(crate) use streams::Captured;
use streams::{InputStream, Output};

mod cli;
mod clock;
mod descriptors;
mod files;
mod interface;
mod poll;
mod random;
mod sockets;
mod streams;
mod types;

use crate::job::ClockPolicy;
use crate::meter::Meter;
use crate::stop::Stop;

/// The handles to streams, pollables and descriptors that a guest may have at once.
const HANDLES: usize = 16 << 10;

/// What one instance's world starts with.
#[derive(Debug)]
pub(crate) struct Setup {
    /// The contents of standard input.
    pub(crate) stdin: Vec<u8>,
    /// Files below `/work` by relative path, which the guest can read but not change. A path that cannot exist, such as
    /// one through another file, is left out: paths have been checked with the challenge.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// Files that the guest can change, as in [`crate::Job::drafts`].
    pub(crate) drafts: Vec<(String, Vec<u8>)>,
    /// Whether to keep the output of both streams in order of arrival, too.
    pub(crate) printed: bool,
    /// The bytes that standard output and standard error may hold together.
    pub(crate) output_limit: u64,
    /// The virtual time that may be slept.
    pub(crate) sleep_limit: Duration,
    /// What makes time pass.
    pub(crate) clock: ClockPolicy,
    /// The counter of the guest's instructions, from which the clocks are derived.
    pub(crate) meter: Meter,
}

/// What a guest, or two that take turns, have used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// The instructions that were executed.
    pub(super) instructions: u64,
    /// The nanoseconds that were slept.
    pub(super) slept: u64,
}

/// The guest's operating system: the state of one instance.
#[derive(Debug)]
pub(crate) struct World {
    clock: Clock,
    files: FileSystem,
    output: Output,
    random: Random,
    table: ResourceTable,
    /// The open descriptors, which have a smaller limit than other handles.
    descriptors: usize,
    meter: Meter,
}

impl World {
    /// The world as every run finds it.
    pub(crate) fn new(setup: Setup) -> Self {
        let clock = Clock::new(setup.sleep_limit, setup.clock);
        let files = FileSystem::new(setup.stdin, setup.files, setup.drafts, clock.wall());
        let mut table = ResourceTable::new();
        table.set_max_capacity(HANDLES);
        Self {
            clock,
            files,
            output: Output::new(setup.output_limit, setup.printed),
            random: Random::new(),
            table,
            descriptors: 0,
            meter: setup.meter,
        }
    }

    /// The counter of the guest's instructions.
    pub(crate) fn meter(&mut self) -> &mut Meter {
        &mut self.meter
    }

    /// What has been used so far.
    pub(super) fn tally(&self) -> Tally {
        Tally { instructions: self.meter.total(), slept: self.clock.slept() }
    }

    /// Continues from where a peer left off.
    pub(super) fn resume(&mut self, tally: Tally) {
        self.meter.resume(tally.instructions);
        self.clock.resume(tally.slept);
    }

    /// The files with these paths, in their order, as far as they fit into `bytes`.
    pub(crate) fn take_files(&mut self, paths: &[String], mut bytes: u64) -> Vec<(String, Vec<u8>)> {
        let mut taken = Vec::new();
        for path in paths {
            let Some(content) = self.files.content(path).filter(|content| content.len() as u64 <= bytes) else {
                continue;
            };
            bytes -= content.len() as u64;
            taken.push((path.clone(), content.to_vec()));
        }
        taken
    }

    /// What was captured of standard output and standard error.
    pub(crate) fn into_output(self) -> Captured {
        self.output.into_captured()
    }

    /// Gives the guest a stream over standard input from its beginning.
    fn stdin(&mut self) -> Result<Resource<InputStream>, Stop> {
        // The name may be gone; then there is nothing to read.
        let node = self.files.find(NodeId::ROOT, "dev/stdin").unwrap_or(NodeId::ROOT);
        self.files.hold(node);
        self.hand_out(InputStream { node, position: 0 })
    }

    /// Gives the guest a handle to `entry`.
    fn hand_out<R: Send + 'static>(&mut self, entry: R) -> Result<Resource<R>, Stop> {
        self.table.push(entry).map_err(|_| Stop::Refused("the program holds too many handles of the system"))
    }
}

/// The index of the first of `drafts` that a guest with these `files` cannot have.
pub(crate) fn unstorable(files: &[(String, Vec<u8>)], drafts: &[(String, Vec<u8>)]) -> Option<usize> {
    FileSystem::unstorable(files.to_vec(), drafts)
}

/// Adds all interfaces to `linker`; `project` finds the world in the store's data.
pub(crate) fn add_to_linker<T: 'static>(
    linker: &mut Linker<T>,
    project: fn(&mut T) -> &mut World,
) -> wasmtime::Result<()> {
    poll::add(linker, project)?;
    streams::add(linker, project)?;
    clock::add(linker, project)?;
    random::add(linker, project)?;
    cli::add(linker, project)?;
    descriptors::add(linker, project)?;
    sockets::add(linker, project)
}

#[cfg(test)]
pub(super) mod tests;
