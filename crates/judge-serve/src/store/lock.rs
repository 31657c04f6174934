//! One server per file: a lock beside the store, which the system releases when its process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::StoreError;

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the store in `file`.
    pub(super) fn take(file: &Path) -> Result<Self, StoreError> {
        let failed = |error: std::io::Error| StoreError::Failed(format!("{}: {error}", judge::shown(&file)));
        // The same store under two names has one lock.
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
            Ok(()) => Ok(Self { _file: lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse(judge::shown(&file))),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

/// Whether a file is there under another name, too: what was committed last stands beside the name under which that was
/// done.
fn has_other_names(file: &Path) -> bool {
    #[cfg(unix)]
    return std::fs::metadata(file).is_ok_and(|metadata| std::os::unix::fs::MetadataExt::nlink(&metadata) > 1);
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}
