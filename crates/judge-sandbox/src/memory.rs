//! The memories of guests: all begin with the same contents, of which every guest has its own copy.
//!
//! Where the system can map files, a memory is a place in the address space: the contents are mapped copy-on-write, and a
//! page costs something when it is first written. When a guest ends, its place is put back as it was and used again, so
//! that the pages which every run writes stay there. Elsewhere the contents are copied for each guest.
//!
//! wasmtime has a pool of its own, but it puts back at most 32 stretches of a memory before it unmaps the rest, and what
//! CPython writes, mostly counts of references, is scattered over hundreds. Nothing here knows what the contents mean.

mod copied;
#[cfg(unix)]
mod mapped;
#[cfg(target_os = "linux")]
mod pagemap;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use wasmtime::{Config, MemoryCreator};

/// Where the contents are that memories begin with. Their length is a multiple of WebAssembly's page, 64 KiB.
#[derive(Debug)]
pub(super) enum Contents {
    /// In a file that nobody changes.
    File(PathBuf),
    /// Nowhere but here.
    Bytes(Vec<u8>),
}

/// How the memories of an engine are made.
pub(super) struct Memories {
    creator: Arc<dyn MemoryCreator>,
    /// Whether compiled code may rely on reserved address space around a memory.
    reserved: bool,
}

impl Memories {
    /// Memories that begin with `contents`. After guests have ended, at most `kept` places stay for the next ones.
    ///
    /// # Errors
    ///
    /// When the contents cannot be read.
    pub(super) fn new(contents: &Contents, kept: usize) -> io::Result<Self> {
        #[cfg(unix)]
        if let Ok(places) = contents.file().and_then(|file| mapped::Places::new(&file, kept)) {
            return Ok(Self { creator: Arc::new(places), reserved: true });
        }
        // A system may refuse to reserve so much address space.
        Self::copied(contents)
    }

    /// Memories that are copies of `contents`, which works everywhere.
    pub(super) fn copied(contents: &Contents) -> io::Result<Self> {
        let bytes = match contents {
            Contents::File(path) => std::fs::read(path)?,
            Contents::Bytes(bytes) => bytes.clone(),
        };
        Ok(Self { creator: Arc::new(copied::Copies::new(bytes)), reserved: false })
    }

    /// Lets an engine with these settings make its memories in this way.
    pub(super) fn apply(&self, config: &mut Config) {
        if !self.reserved {
            copied::settings(config);
        }
        config.with_host_memory(Arc::clone(&self.creator));
    }
}

impl Contents {
    /// A file that can be mapped, without a name if need be.
    #[cfg(unix)]
    fn file(&self) -> io::Result<File> {
        match self {
            Self::File(path) => File::open(path),
            Self::Bytes(bytes) => {
                let mut file = nameless()?;
                file.write_all(bytes)?;
                Ok(file)
            }
        }
    }
}

/// A file in memory, so that judging works where nothing can be written.
#[cfg(target_os = "linux")]
fn nameless() -> io::Result<File> {
    use rustix::fs::{MemfdFlags, memfd_create};

    Ok(memfd_create("judge-memory", MemfdFlags::CLOEXEC)?.into())
}

#[cfg(all(unix, not(target_os = "linux")))]
fn nameless() -> io::Result<File> {
    tempfile::tempfile()
}
