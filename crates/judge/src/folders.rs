//! Folders that may come from anybody, listed and read with care: no link is followed, nothing but a file is opened,
//! and every amount has a bound.
//!
//! Below `bank`, and below the crates that seal and grade. It knows names and bytes; what the bytes mean, and how a
//! file that cannot be read is reported, is up to the caller.

use std::ffi::OsString;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

use judge_sandbox::why;

/// The greatest depth of folders in which challenges are looked for.
pub const MAX_DEPTH: usize = 16;

/// The most files of one challenge.
pub const MAX_FILES: usize = 1000;

/// The most names that are read in all folders together.
pub const MAX_NAMES: usize = 1_000_000;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A file with content.
    File,
    /// A symbolic link, wherever it leads.
    Link,
    /// A device, a pipe or a socket.
    Other,
}

impl Kind {
    /// The kind that the file type `own` stands for.
    pub fn of(own: FileType) -> Self {
        match own {
            own if own.is_symlink() => Self::Link,
            own if own.is_dir() => Self::Folder,
            own if own.is_file() => Self::File,
            _ => Self::Other,
        }
    }
}

/// What is in one folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// The names, sorted, with what each stands for.
    pub names: Vec<(OsString, Kind)>,
    /// Whether there are more names than were asked for; which of them are listed is then up to the system.
    pub omitted: bool,
}

/// Lists at most `most` names of `folder`.
///
/// # Errors
///
/// When the system refuses.
pub fn list(folder: &Path, most: usize) -> io::Result<Listing> {
    let mut listing = Listing::default();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if listing.names.len() == most {
            listing.omitted = true;
            break;
        }
        listing.names.push((entry.file_name(), Kind::of(entry.file_type()?)));
    }
    listing.names.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(listing)
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It is a folder, a pipe or a device, or there is a link in its place.
    #[error("it is not a plain file")]
    Odd,
    /// It has more bytes than the caller allows.
    #[error("it is too large")]
    TooLarge,
    /// The system refuses.
    #[error("{}", why(.0))]
    System(#[from] io::Error),
}

/// Reads a file of at most `limit` bytes. Links among the folders of `path` are followed; the file itself must not be
/// one.
///
/// # Errors
///
/// When it is not a file, is larger, or the system refuses.
pub fn read(path: &Path, limit: usize) -> Result<Vec<u8>, ReadError> {
    // Opening a pipe would wait for its writer.
    if Kind::of(fs::symlink_metadata(path)?.file_type()) != Kind::File {
        return Err(ReadError::Odd);
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(ReadError::TooLarge) } else { Ok(bytes) }
}

/// Whether a file or folder of this name is not the author's: hidden ones, and what Python leaves behind.
pub fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name == "__pycache__"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b", "a", "c"] {
            fs::write(folder.path().join(name), name.repeat(3)).unwrap();
        }
        fs::create_dir(folder.path().join("d")).unwrap();
        let all = list(folder.path(), 4).unwrap();
        let names: Vec<_> = all.names.iter().map(|(name, kind)| (name.to_str().unwrap(), *kind)).collect();
        assert_eq!(names, [("a", Kind::File), ("b", Kind::File), ("c", Kind::File), ("d", Kind::Folder)]);
        assert!(!all.omitted);
        let some = list(folder.path(), 3).unwrap();
        assert_eq!((some.names.len(), some.omitted), (3, true));
        assert_eq!(read(&folder.path().join("a"), 3).unwrap(), b"aaa");
        assert!(matches!(read(&folder.path().join("a"), 2), Err(ReadError::TooLarge)));
        assert!(matches!(read(&folder.path().join("d"), 2), Err(ReadError::Odd)));
        assert_eq!(read(&folder.path().join("e"), 2).unwrap_err().to_string(), "it does not exist");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_sockets_are_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "x").unwrap();
        std::os::unix::fs::symlink("file", folder.path().join("link")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
        for name in ["link", "socket"] {
            assert!(matches!(read(&folder.path().join(name), 9), Err(ReadError::Odd)), "{name}");
        }
        let names: Vec<Kind> = list(folder.path(), 9).unwrap().names.into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(names, [Kind::File, Kind::Link, Kind::Other]);
    }
}
