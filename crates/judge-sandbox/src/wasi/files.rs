//! The guest's file system: a tree of directories, files and a few devices in memory, with limits on bytes and entries.
//!
//! Standard input is a file whose contents are stored separately, so that it can have two names below `/dev`. Writing
//! to a device is left to the caller, who asks which device it is.
//!
//! Pure: no WASI, no wasmtime, no host files. Nodes have numbers that are never reused; an unlinked node lives on while
//! something holds it. Symbolic and hard links do not exist, so every node but the root has at most one name.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::time::Duration;

use tree::{Body, Directory, File, Node, Place};

mod path;
mod tree;

/// The bytes that the guest's own files may hold together.
const BYTES: u64 = 16 << 20;

/// The files and directories that the guest may create.
const ENTRIES: usize = 1024;

/// The instructions charged for looking up one name.
pub(super) const LOOKUP: u64 = 400;

/// The bytes by which a file is truncated or filled that cost one instruction.
const FILLED: u64 = 4;

/// The number of a file or directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(u64);

impl NodeId {
    /// The directory where every path starts.
    pub(super) const ROOT: Self = Self(1);

    /// The number, unique for the life of the file system.
    pub(super) fn number(self) -> u64 {
        self.0
    }
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Directory,
    File,
    Device,
}

/// A file without bytes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Device {
    /// Everything written to it is lost, and there is nothing to read.
    Null,
    /// Standard input, a file that cannot be written.
    Stdin,
    Stdout,
    Stderr,
}

/// What is known about a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) kind: Kind,
    pub(super) size: u64,
    /// Whether the node still has a name.
    pub(super) linked: bool,
    pub(super) times: Times,
}

/// When a node was used, since 1970. Reading does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) accessed: Duration,
    pub(super) modified: Duration,
    pub(super) changed: Duration,
}

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of open(2) are independent of each other")]
pub(super) struct Opening {
    pub(super) create: bool,
    pub(super) exclusive: bool,
    pub(super) truncate: bool,
    pub(super) directory: bool,
    pub(super) write: bool,
}

/// Why an operation failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    Missing,
    Exists,
    NotDirectory,
    IsDirectory,
    NotEmpty,
    /// The path leads outside the tree.
    Outside,
    /// The file is one of the run's inputs.
    ReadOnly,
    NameTooLong,
    Invalid,
    /// The limit on bytes or entries has been reached.
    Full,
    /// The size is larger than any file can be.
    TooLarge,
    /// The root cannot be moved or removed.
    Busy,
}

/// A tree of directories and files.
#[derive(Debug)]
pub(super) struct FileSystem {
    nodes: BTreeMap<NodeId, Node>,
    last: NodeId,
    /// The bytes in files that the guest created, including unlinked ones.
    bytes: u64,
    /// The nodes that the guest created, including unlinked ones.
    entries: usize,
    /// The work since it was last asked for, in instructions.
    work: u64,
    /// The contents of standard input.
    stdin: Vec<u8>,
}

impl FileSystem {
    /// A tree with `/dev`, `/tmp` and `/work`, the last of which holds `inputs`, which do not count towards the limits,
    /// and with `drafts`, which do, as if the guest had written them.
    pub(super) fn new(
        stdin: Vec<u8>,
        inputs: Vec<(String, Vec<u8>)>,
        drafts: Vec<(String, Vec<u8>)>,
        now: Duration,
    ) -> Self {
        let root = Node::new(Body::Directory(Directory::new(NodeId::ROOT)), now).given();
        let nodes = BTreeMap::from([(NodeId::ROOT, root)]);
        let mut files = Self { nodes, last: NodeId::ROOT, bytes: 0, entries: 0, work: 0, stdin };
        files.give_devices(now);
        files.give_directory("tmp", now);
        files.give_directory("work", now);
        for (path, bytes) in inputs {
            files.give(&path, bytes, now);
        }
        for (path, bytes) in drafts {
            // `unstorable` says beforehand which cannot be stored.
            if files.draft(&path, &bytes, now).is_err() {
                break;
            }
        }
        files.work = 0;
        files
    }

    /// The index of the first of `drafts` that a guest with these files cannot have.
    pub(super) fn unstorable(inputs: Vec<(String, Vec<u8>)>, drafts: &[(String, Vec<u8>)]) -> Option<usize> {
        let mut files = Self::new(Vec::new(), inputs, Vec::new(), Duration::ZERO);
        drafts.iter().position(|(path, bytes)| files.draft(path, bytes, Duration::ZERO).is_err())
    }

    /// The work done since the last call, in instructions.
    pub(super) fn take_work(&mut self) -> u64 {
        std::mem::take(&mut self.work)
    }

    /// Opens or creates what `path`, relative to `base`, names, and holds it.
    pub(super) fn open(
        &mut self,
        base: NodeId,
        path: &str,
        opening: Opening,
        now: Duration,
    ) -> Result<NodeId, Problem> {
        if opening.directory && (opening.create || opening.truncate) {
            return Err(Problem::Invalid);
        }
        let place = self.walk(base, path)?;
        let node = match place.node {
            Some(_) if opening.create && opening.exclusive => return Err(Problem::Exists),
            Some(node) => {
                self.check_opening(node, &place, opening)?;
                node
            }
            None if !opening.create => return Err(Problem::Missing),
            None if place.must_be_directory => return Err(Problem::IsDirectory),
            None => self.insert(&place, Body::File(File::default()), now)?,
        };
        if opening.truncate && self.device(node).is_none() {
            self.set_size(node, 0, now)?;
        }
        self.hold(node);
        Ok(node)
    }

    fn check_opening(&self, node: NodeId, place: &Place<'_>, opening: Opening) -> Result<(), Problem> {
        let found = self.node(node)?;
        match &found.body {
            Body::Directory(_) if opening.write || opening.create || opening.truncate => Err(Problem::IsDirectory),
            Body::File(_) | Body::Device(_) if opening.directory || place.must_be_directory => {
                Err(Problem::NotDirectory)
            }
            Body::File(_) | Body::Device(Device::Stdin) if found.given && (opening.write || opening.truncate) => {
                Err(Problem::ReadOnly)
            }
            Body::Directory(_) | Body::File(_) | Body::Device(_) => Ok(()),
        }
    }

    /// Keeps `node` alive until it is released as often as it was held.
    pub(super) fn hold(&mut self, node: NodeId) {
        if let Some(node) = self.nodes.get_mut(&node) {
            node.holders += 1;
        }
    }

    /// Undoes one [`Self::hold`].
    pub(super) fn release(&mut self, node: NodeId) {
        if let Some(held) = self.nodes.get_mut(&node) {
            held.holders -= 1;
        }
        self.reclaim(node);
    }

    /// Up to `length` bytes of a file from `offset` on; empty at its end.
    pub(super) fn read(&self, node: NodeId, offset: u64, length: u64) -> Result<&[u8], Problem> {
        let bytes = match self.device(node) {
            Some(Device::Stdin) => &self.stdin[..],
            Some(Device::Null | Device::Stdout | Device::Stderr) => &[],
            None => &self.file(node)?.bytes,
        };
        let start = usize::try_from(offset).map_or(bytes.len(), |offset| offset.min(bytes.len()));
        let rest = &bytes[start..];
        Ok(&rest[..usize::try_from(length).map_or(rest.len(), |length| length.min(rest.len()))])
    }

    /// Writes all of `contents` at `offset`, or nothing. Any gap before it is filled with zeros.
    pub(super) fn write(&mut self, node: NodeId, offset: u64, contents: &[u8], now: Duration) -> Result<(), Problem> {
        let size = self.facts(node)?.size;
        let end = offset.checked_add(contents.len() as u64).ok_or(Problem::TooLarge)?;
        if contents.is_empty() {
            return self.writable(node).map(|_| ());
        }
        if end > size {
            self.set_size(node, end, now)?;
        }
        let file = self.writable(node)?;
        // Both fit: the file has already been made this long.
        let start = usize::try_from(offset).map_err(|_| Problem::TooLarge)?;
        file.bytes[start..start + contents.len()].copy_from_slice(contents);
        self.touch(node, now);
        Ok(())
    }

    /// Writes all of `contents` at the end of a file, or nothing.
    pub(super) fn append(&mut self, node: NodeId, contents: &[u8], now: Duration) -> Result<(), Problem> {
        let size = self.facts(node)?.size;
        self.write(node, size, contents, now)
    }

    /// Truncates a file to `size`, or extends it with zeros.
    pub(super) fn set_size(&mut self, node: NodeId, size: u64, now: Duration) -> Result<(), Problem> {
        let room = BYTES - self.bytes;
        let file = self.writable(node)?;
        let old = file.bytes.len() as u64;
        if size.saturating_sub(old) > room {
            return Err(Problem::Full);
        }
        file.resize(usize::try_from(size).map_err(|_| Problem::TooLarge)?);
        self.work += size.abs_diff(old) / FILLED;
        self.bytes = self.bytes - old + size;
        self.touch(node, now);
        Ok(())
    }

    /// Writes a file with the directories that it needs, as the guest could have.
    fn draft(&mut self, path: &str, bytes: &[u8], now: Duration) -> Result<(), Problem> {
        let path = from_root(path);
        for (end, _) in path.match_indices('/') {
            match self.create_directory(NodeId::ROOT, &path[..end], now) {
                Ok(()) | Err(Problem::Exists) => {}
                Err(problem) => return Err(problem),
            }
        }
        let opening = Opening { create: true, truncate: true, write: true, ..Opening::default() };
        let node = self.open(NodeId::ROOT, &path, opening, now)?;
        let written = self.write(node, 0, bytes, now);
        self.release(node);
        written
    }

    /// The bytes of the file that `path` names, from the root or from `/work`; nothing if there is no such file.
    pub(super) fn content(&mut self, path: &str) -> Option<&[u8]> {
        let node = self.find(NodeId::ROOT, &from_root(path)).ok()?;
        self.file(node).ok().map(|file| &file.bytes[..])
    }

    /// What is known about `node`.
    pub(super) fn facts(&self, node: NodeId) -> Result<Facts, Problem> {
        let node = self.node(node)?;
        let (kind, size) = match &node.body {
            Body::Directory(_) => (Kind::Directory, 0),
            Body::File(file) => (Kind::File, file.bytes.len() as u64),
            Body::Device(Device::Stdin) => (Kind::File, self.stdin.len() as u64),
            Body::Device(Device::Null | Device::Stdout | Device::Stderr) => (Kind::Device, 0),
        };
        Ok(Facts { kind, size, linked: node.linked, times: node.times })
    }

    /// Sets the times that are given.
    pub(super) fn set_times(
        &mut self,
        node: NodeId,
        accessed: Option<Duration>,
        modified: Option<Duration>,
        now: Duration,
    ) -> Result<(), Problem> {
        let times = &mut self.node_mut(node)?.times;
        times.accessed = accessed.unwrap_or(times.accessed);
        times.modified = modified.unwrap_or(times.modified);
        times.changed = now;
        Ok(())
    }

    /// The node that `path`, relative to `base`, names.
    pub(super) fn find(&mut self, base: NodeId, path: &str) -> Result<NodeId, Problem> {
        let place = self.walk(base, path)?;
        let node = place.node.ok_or(Problem::Missing)?;
        match self.facts(node)?.kind {
            Kind::File | Kind::Device if place.must_be_directory => Err(Problem::NotDirectory),
            Kind::File | Kind::Device | Kind::Directory => Ok(node),
        }
    }

    /// The entry of a directory whose name comes next after `name`, in byte order.
    pub(super) fn entry_after(&self, node: NodeId, name: Option<&str>) -> Result<Option<(&str, Kind)>, Problem> {
        let after = (name.map_or(Bound::Unbounded, Bound::Excluded), Bound::Unbounded);
        let Some((name, entry)) = self.directory(node)?.entries.range::<str, _>(after).next() else {
            return Ok(None);
        };
        Ok(Some((name, self.facts(*entry)?.kind)))
    }

    /// Creates a directory.
    pub(super) fn create_directory(&mut self, base: NodeId, path: &str, now: Duration) -> Result<(), Problem> {
        let place = self.walk(base, path)?;
        if place.node.is_some() {
            return Err(Problem::Exists);
        }
        self.insert(&place, Body::Directory(Directory::new(place.parent)), now).map(|_| ())
    }

    /// Removes the name of a file.
    pub(super) fn unlink(&mut self, base: NodeId, path: &str, now: Duration) -> Result<(), Problem> {
        let place = self.walk(base, path)?;
        let node = place.node.ok_or(Problem::Missing)?;
        match self.facts(node)?.kind {
            Kind::Directory => Err(Problem::IsDirectory),
            Kind::File | Kind::Device if place.must_be_directory => Err(Problem::NotDirectory),
            Kind::File | Kind::Device => self.remove(&place, now),
        }
    }

    /// Removes the name of an empty directory.
    pub(super) fn remove_directory(&mut self, base: NodeId, path: &str, now: Duration) -> Result<(), Problem> {
        let place = self.walk(base, path)?;
        let directory = self.directory(place.node.ok_or(Problem::Missing)?)?;
        if !directory.entries.is_empty() {
            return Err(Problem::NotEmpty);
        }
        self.remove(&place, now)
    }

    /// Moves a file or directory to another name and place, replacing what had that name if it is of the same kind.
    pub(super) fn rename(
        &mut self,
        (from_base, from): (NodeId, &str),
        (to_base, to): (NodeId, &str),
        now: Duration,
    ) -> Result<(), Problem> {
        let from = self.walk(from_base, from)?;
        let to = self.walk(to_base, to)?;
        let node = from.node.ok_or(Problem::Missing)?;
        let (Some(from_name), Some(to_name)) = (from.name, to.name) else {
            return Err(Problem::Busy);
        };
        let kind = self.facts(node)?.kind;
        if kind != Kind::Directory && (from.must_be_directory || to.must_be_directory) {
            return Err(Problem::NotDirectory);
        }
        if to.node == Some(node) {
            return Ok(());
        }
        if kind == Kind::Directory && self.is_within(to.parent, node) {
            return Err(Problem::Invalid);
        }
        if let Some(replaced) = to.node {
            match (kind, &self.node(replaced)?.body) {
                (Kind::File | Kind::Device, Body::Directory(_)) => return Err(Problem::IsDirectory),
                (Kind::Directory, Body::File(_) | Body::Device(_)) => return Err(Problem::NotDirectory),
                (_, Body::Directory(directory)) if !directory.entries.is_empty() => return Err(Problem::NotEmpty),
                (Kind::File | Kind::Device, Body::File(_) | Body::Device(_))
                | (Kind::Directory, Body::Directory(_)) => self.remove(&to, now)?,
            }
        }
        self.live_directory(to.parent)?.entries.insert(to_name.into(), node);
        self.live_directory(from.parent)?.entries.remove(from_name);
        if let Body::Directory(directory) = &mut self.node_mut(node)?.body {
            directory.parent = to.parent;
        }
        self.node_mut(node)?.times.changed = now;
        self.touch(from.parent, now);
        self.touch(to.parent, now);
        Ok(())
    }
}

/// `path` as one from the root, without the slash in front; it may begin in `/work`.
fn from_root(path: &str) -> String {
    path.strip_prefix('/').map_or_else(|| format!("work/{path}"), |path| path.trim_start_matches('/').to_owned())
}

#[cfg(test)]
mod tests;
