//! Paths: from a directory and a path to a place in the tree, which may or may not be occupied.
//!
//! Paths are relative, as WASI requires. `..` works up to the root and no further.

use std::time::Duration;

use super::tree::{Body, Directory, File, Node, Place};
use super::{FileSystem, LOOKUP, NodeId, Problem};

/// The longest path in bytes.
const PATH: usize = 4096;

/// The longest name in bytes.
const NAME: usize = 255;

impl FileSystem {
    /// Follows `path` from the directory `base`.
    pub(super) fn walk<'p>(&mut self, base: NodeId, path: &'p str) -> Result<Place<'p>, Problem> {
        self.work += path.len() as u64;
        if path.len() > PATH {
            return Err(Problem::NameTooLong);
        }
        if path.is_empty() {
            return Err(Problem::Missing);
        }
        if path.contains('\0') {
            return Err(Problem::Invalid);
        }
        if path.starts_with('/') {
            return Err(Problem::Outside);
        }
        self.directory(base)?;
        let mut current = base;
        let mut names = path.split('/').filter(|name| !matches!(*name, "" | ".")).peekable();
        while let Some(name) = names.next() {
            self.work += LOOKUP;
            if name == ".." {
                current = self.parent(current)?;
                continue;
            }
            if name.len() > NAME {
                return Err(Problem::NameTooLong);
            }
            let node = self.directory(current)?.entries.get(name).copied();
            if names.peek().is_none() {
                let must_be_directory = path.ends_with('/') || path.ends_with("/.");
                return Ok(Place { parent: current, name: Some(name), node, must_be_directory });
            }
            current = node.ok_or(Problem::Missing)?;
            self.directory(current)?;
        }
        Ok(Place { parent: current, name: None, node: Some(current), must_be_directory: true })
    }

    /// Puts an input below `/work`, with the directories that it needs; paths that cannot exist are skipped.
    pub(super) fn give(&mut self, path: &str, bytes: Vec<u8>, now: Duration) {
        if path.split('/').any(|name| name == "..") {
            return;
        }
        let path = format!("work/{path}");
        for (end, _) in path.match_indices('/').skip(1) {
            if let Ok(Place { parent, name: Some(name), node: None, .. }) = self.walk(NodeId::ROOT, &path[..end]) {
                self.link(parent, name, Node::new(Body::Directory(Directory::new(parent)), now).given());
            }
        }
        if let Ok(Place { parent, name: Some(name), node: None, must_be_directory: false }) =
            self.walk(NodeId::ROOT, &path)
        {
            self.link(parent, name, Node::new(Body::File(File { bytes }), now).given());
        }
    }

    /// Whether `node` is `directory` or below it.
    pub(super) fn is_within(&mut self, mut node: NodeId, directory: NodeId) -> bool {
        loop {
            self.work += LOOKUP;
            if node == directory {
                return true;
            }
            match self.parent(node) {
                Ok(parent) => node = parent,
                Err(_) => return false,
            }
        }
    }

    /// The directory above a directory.
    fn parent(&self, node: NodeId) -> Result<NodeId, Problem> {
        if node == NodeId::ROOT {
            return Err(Problem::Outside);
        }
        let parent = self.directory(node)?.parent;
        // A directory that was removed while open may have lost its parent.
        self.directory(parent).map(|_: &Directory| parent)
    }

    /// The directory that `node` is.
    pub(super) fn directory(&self, node: NodeId) -> Result<&Directory, Problem> {
        match &self.node(node)?.body {
            Body::Directory(directory) => Ok(directory),
            Body::File(_) | Body::Device(_) => Err(Problem::NotDirectory),
        }
    }
}
