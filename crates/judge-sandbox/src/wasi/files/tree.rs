//! Nodes and how they are created and removed; the only code that tracks bytes and entries.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Device, ENTRIES, FileSystem, NodeId, Problem, Times};

/// The memory of a file that may stay unused after truncation.
const SLACK: usize = 4096;

/// A place that a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place<'p> {
    /// The directory that contains the place; the place itself if it has no name.
    pub(super) parent: NodeId,
    /// The name in that directory; `None` if the path ends in `.` or `..`.
    pub(super) name: Option<&'p str>,
    /// What is there.
    pub(super) node: Option<NodeId>,
    /// Whether the end of the path says that the place is a directory.
    pub(super) must_be_directory: bool,
}

/// A file or directory.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) body: Body,
    pub(super) times: Times,
    /// Whether it was there at the start: if so, it does not count towards the limits, and a file cannot be written.
    pub(super) given: bool,
    /// Whether it has a name.
    pub(super) linked: bool,
    /// How many descriptors and streams refer to it.
    pub(super) holders: u32,
}

impl Node {
    /// A new node, about to be linked.
    pub(super) fn new(body: Body, now: Duration) -> Self {
        let times = Times { accessed: now, modified: now, changed: now };
        Self { body, times, given: false, linked: true, holders: 0 }
    }

    /// Marks the node as present from the start.
    pub(super) fn given(mut self) -> Self {
        self.given = true;
        self
    }
}

/// What a node is made of.
#[derive(Debug)]
pub(super) enum Body {
    Directory(Directory),
    File(File),
    Device(Device),
}

/// A directory: its entries by name, and the directory above.
#[derive(Debug)]
pub(super) struct Directory {
    pub(super) parent: NodeId,
    pub(super) entries: BTreeMap<Box<str>, NodeId>,
}

impl Directory {
    /// An empty directory below `parent`.
    pub(super) fn new(parent: NodeId) -> Self {
        Self { parent, entries: BTreeMap::new() }
    }
}

/// A file's bytes.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
}

impl File {
    /// Changes the size; new bytes are zeros. Memory stays within twice the size.
    pub(super) fn resize(&mut self, size: usize) {
        self.bytes.resize(size, 0);
        if self.bytes.capacity() > size.saturating_mul(2).saturating_add(SLACK) {
            self.bytes.shrink_to_fit();
        }
    }
}

impl FileSystem {
    /// Puts a directory that is present from the start into the root.
    pub(super) fn give_directory(&mut self, name: &str, now: Duration) -> NodeId {
        self.link(NodeId::ROOT, name, Node::new(Body::Directory(Directory::new(NodeId::ROOT)), now).given())
    }

    /// Makes `/dev`, where descriptors 0 to 2 have a second name in `fd`.
    pub(super) fn give_devices(&mut self, now: Duration) {
        let devices = self.give_directory("dev", now);
        let numbered = self.link(devices, "fd", Node::new(Body::Directory(Directory::new(devices)), now).given());
        let mut give = |folder, name, device| self.link(folder, name, Node::new(Body::Device(device), now).given());
        give(devices, "null", Device::Null);
        for (name, number, device) in
            [("stdin", "0", Device::Stdin), ("stdout", "1", Device::Stdout), ("stderr", "2", Device::Stderr)]
        {
            give(devices, name, device);
            give(numbered, number, device);
        }
    }

    /// The device that `node` is, if it is one.
    pub(in super::super) fn device(&self, node: NodeId) -> Option<Device> {
        match self.nodes.get(&node)?.body {
            Body::Device(device) => Some(device),
            Body::Directory(_) | Body::File(_) => None,
        }
    }

    /// Creates a node for the guest at a free place.
    pub(super) fn insert(&mut self, place: &Place<'_>, body: Body, now: Duration) -> Result<NodeId, Problem> {
        let name = place.name.ok_or(Problem::Exists)?;
        self.live_directory(place.parent)?;
        if self.entries == ENTRIES {
            return Err(Problem::Full);
        }
        self.entries += 1;
        let node = self.link(place.parent, name, Node::new(body, now));
        self.touch(place.parent, now);
        Ok(node)
    }

    /// Removes the name at `place`, and its node if nothing holds it.
    pub(super) fn remove(&mut self, place: &Place<'_>, now: Duration) -> Result<(), Problem> {
        let (Some(name), Some(node)) = (place.name, place.node) else {
            return Err(Problem::Busy);
        };
        self.live_directory(place.parent)?.entries.remove(name);
        self.touch(place.parent, now);
        let removed = self.node_mut(node)?;
        removed.linked = false;
        removed.times.changed = now;
        self.reclaim(node);
        Ok(())
    }

    /// Forgets `node` if it has no name and nothing holds it.
    pub(super) fn reclaim(&mut self, id: NodeId) {
        let Some(node) = self.nodes.get(&id).filter(|node| !node.linked && node.holders == 0) else { return };
        if !node.given {
            self.entries -= 1;
            if let Body::File(file) = &node.body {
                self.bytes -= file.bytes.len() as u64;
            }
        }
        self.nodes.remove(&id);
    }

    /// Records that the contents of `node` changed.
    pub(super) fn touch(&mut self, node: NodeId, now: Duration) {
        if let Some(node) = self.nodes.get_mut(&node) {
            node.times.modified = now;
            node.times.changed = now;
        }
    }

    /// The node with this number.
    pub(super) fn node(&self, node: NodeId) -> Result<&Node, Problem> {
        self.nodes.get(&node).ok_or(Problem::Missing)
    }

    /// The node with this number, to change it.
    pub(super) fn node_mut(&mut self, node: NodeId) -> Result<&mut Node, Problem> {
        self.nodes.get_mut(&node).ok_or(Problem::Missing)
    }

    /// The file that `node` is.
    pub(super) fn file(&self, node: NodeId) -> Result<&File, Problem> {
        match &self.node(node)?.body {
            Body::File(file) => Ok(file),
            Body::Directory(_) => Err(Problem::IsDirectory),
            Body::Device(_) => Err(Problem::Invalid),
        }
    }

    /// The file that `node` is, if the guest may change it.
    pub(super) fn writable(&mut self, node: NodeId) -> Result<&mut File, Problem> {
        match self.node_mut(node)? {
            Node { body: Body::Directory(_), .. } => Err(Problem::IsDirectory),
            Node { body: Body::Device(Device::Null | Device::Stdout | Device::Stderr), .. } => Err(Problem::Invalid),
            Node { body: Body::Device(Device::Stdin), .. } | Node { given: true, .. } => Err(Problem::ReadOnly),
            Node { body: Body::File(file), .. } => Ok(file),
        }
    }

    /// The directory that `node` is, if it still has a name and so can have entries.
    pub(super) fn live_directory(&mut self, node: NodeId) -> Result<&mut Directory, Problem> {
        match self.node_mut(node)? {
            Node { body: Body::File(_) | Body::Device(_), .. } => Err(Problem::NotDirectory),
            Node { linked: false, .. } => Err(Problem::Missing),
            Node { body: Body::Directory(directory), .. } => Ok(directory),
        }
    }

    pub(super) fn link(&mut self, parent: NodeId, name: &str, node: Node) -> NodeId {
        let id = NodeId(self.last.0 + 1);
        if let Ok(directory) = self.live_directory(parent) {
            directory.entries.insert(name.into(), id);
            self.nodes.insert(id, node);
            self.last = id;
        }
        id
    }
}
