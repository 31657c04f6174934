//! One server per file: a lock next to the store, which the system releases when its process ends, in whatever way. And
//! one file per server: anything stored in a file that has lost its name would be lost.

use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::StoreError;

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    /// Its name.
    name: PathBuf,
    /// The name of the store.
    store: PathBuf,
}

/// The files of an open store with its lock, and their identities: their names can be given to other files.
#[derive(Debug, Default)]
pub(super) struct Standing {
    files: Vec<(PathBuf, Identity)>,
}

/// The identity of a file, whatever its name; always the same if the system provides none.
type Identity = (u64, u64);

impl Standing {
    /// The name of a file that no longer exists, or is a different file by now.
    pub(super) fn missing(&self) -> Option<String> {
        let missing = self.files.iter().find(|(name, file)| found(name).is_none_or(|found| found != *file));
        missing.map(|(name, _)| judge::shown(name))
    }
}

impl Lock {
    /// Takes the lock of the store in `file`.
    pub(super) fn take(file: &Path) -> Result<Self, StoreError> {
        let failed = |error: io::Error| StoreError::unusable(file, &error);
        let file = own_name(file).map_err(failed)?;
        // A folder has several names by nature.
        if file.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if has_other_names(&file) {
            return Err(StoreError::Linked(judge::shown(&file)));
        }
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(".lock");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let name = file.with_file_name(name);
        let lock = options.open(&name).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { file: lock, name, store: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse(judge::shown(&file))),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// The files of the store once it is open: the latest commits are in a file next to it. Under another lock of the
    /// same name, another server could use the store.
    pub(super) fn standing(&self) -> Standing {
        let mut beside = self.store.clone().into_os_string();
        beside.push("-wal");
        let names = [self.store.clone(), beside.into()];
        let files = names.into_iter().filter_map(|name| Some((found(&name)?, name)));
        let lock = self.file.metadata().ok().map(|lock| (identity(&lock), self.name.clone()));
        Standing { files: files.chain(lock).map(|(file, name)| (name, file)).collect() }
    }
}

/// The one name of a file, which is created if there is none: a link to it has another name, even before the file is
/// there.
fn own_name(file: &Path) -> io::Result<PathBuf> {
    file.canonicalize().or_else(|_| {
        // A file that exists is not opened: closing it would release all locks that this process has on it.
        OpenOptions::new().write(true).create(true).truncate(false).open(file)?;
        file.canonicalize()
    })
}

/// The identity of the file with this name; none if there is none.
fn found(name: &Path) -> Option<Identity> {
    std::fs::metadata(name).ok().map(|metadata| identity(&metadata))
}

fn identity(metadata: &Metadata) -> Identity {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (metadata.dev(), metadata.ino())
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        (0, 0)
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
