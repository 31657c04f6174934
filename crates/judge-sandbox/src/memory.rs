//! The memories of guests: all start with the same contents, of which every guest has its own copy.
//!
//! If the system can map files, a memory is a place in the address space: the contents are mapped copy-on-write, and a
//! page costs something only when it is first written. When a guest ends, its place is restored and reused, so the
//! pages that every run writes stay there. On other systems the contents are copied for each guest.
//!
//! wasmtime has its own pool, but it restores at most 32 stretches of a memory before it unmaps the rest, and what
//! CPython writes, mostly reference counts, is scattered over hundreds. Nothing here knows what the contents mean.

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

/// The initial contents of memories. Their length is a multiple of WebAssembly's page size, 64 KiB.
#[derive(Debug)]
pub(super) enum Contents {
    /// In a file that is never changed.
    File(PathBuf),
    /// Only here, in memory.
    Bytes(Vec<u8>),
}

/// How an engine's memories are made.
pub(super) struct Memories {
    creator: Arc<dyn MemoryCreator>,
    /// Whether compiled code may rely on reserved address space around a memory.
    reserved: bool,
}

impl Memories {
    /// Memories that start with `contents`. After guests have ended, at most `kept` places remain for later ones.
    ///
    /// # Errors
    ///
    /// When the contents cannot be read.
    pub(super) fn new(contents: &Contents, kept: usize) -> io::Result<Self> {
        #[cfg(unix)]
        if let Ok(places) = contents.file().and_then(|file| mapped::Places::new(&file, kept)) {
            return Ok(Self { creator: Arc::new(places), reserved: true });
        }
        // A system may refuse to reserve this much address space.
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

    /// Configures an engine to make its memories in this way.
    pub(super) fn apply(&self, config: &mut Config) {
        if !self.reserved {
            copied::settings(config);
        }
        config.with_host_memory(Arc::clone(&self.creator));
    }
}

impl Contents {
    /// A file that can be mapped, unnamed if necessary.
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
