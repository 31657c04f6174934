//! Paths: from a directory and a path to a place in the tree, which may or may not be occupied.
//!
//! Paths are relative, as WASI requires. `..` works up to the root and no further.

use super::tree::{Body, Directory, Place};
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
