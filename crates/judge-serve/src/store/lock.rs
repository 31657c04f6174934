//! One server per file: a lock next to the store, which the system releases when its process ends, in whatever way. And
//! one file per server: anything stored in a file that has lost its name would be lost.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::StoreError;

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    /// The name of the store.
    store: PathBuf,
}

/// The files of an open store, and their identities: their names can be given to other files.
#[derive(Debug, Default)]
pub(super) struct Standing {
    files: Vec<(PathBuf, Identity)>,
}

/// The identity of a file, whatever its name; always the same if the system provides none.
type Identity = (u64, u64);

impl Standing {
    /// The name of a file that no longer exists, or is a different file by now.
    pub(super) fn missing(&self) -> Option<String> {
        let missing = self.files.iter().find(|(name, file)| identity(name).is_none_or(|found| found != *file));
        missing.map(|(name, _)| judge::shown(name))
    }
}

impl Lock {
    /// Takes the lock of the store in `file`.
    pub(super) fn take(file: &Path) -> Result<Self, StoreError> {
        let failed = |error: std::io::Error| StoreError::Failed(format!("{}: {error}", judge::shown(&file)));
        // The same store under two names still has one lock.
        let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        if has_other_names(&file) {
            return Err(StoreError::Linked(judge::shown(&file)));
        }
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(".lock");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let lock = options.open(file.with_file_name(name)).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _file: lock, store: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse(judge::shown(&file))),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// The files of the store once it is open: the latest commits are in a file next to it.
    pub(super) fn standing(&self) -> Standing {
        let mut beside = self.store.clone().into_os_string();
        beside.push("-wal");
        let names = [self.store.clone(), beside.into()];
        let files = names.into_iter().filter_map(|name| Some((identity(&name)?, name)));
        Standing { files: files.map(|(file, name)| (name, file)).collect() }
    }
}

/// The identity of the file with this name; none if there is none.
fn identity(name: &Path) -> Option<Identity> {
    let metadata = std::fs::metadata(name).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        Some((0, 0))
    }
}

/// Whether a file has another name as well: its latest commits are next to the name under which they were made.
fn has_other_names(file: &Path) -> bool {
    #[cfg(unix)]
    return std::fs::metadata(file).is_ok_and(|metadata| std::os::unix::fs::MetadataExt::nlink(&metadata) > 1);
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}
