//! Files of reports: whole or not at all, so that an old report survives whatever goes wrong. It knows no format.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use crate::failure::Failure;

/// What to do about a full disk.
const ROOM: &str = "make room, or name a file on another disk; an old report is still there";

/// Writes `text` to the file at `path`, in one step for whoever reads it: a process that is killed on the way leaves the old
/// file. What is no regular file, such as a pipe or `/dev/stderr`, is written to as it is.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let wrote = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => write_through(path, text),
        Ok(_) | Err(_) => replace(path, text),
    };
    wrote.map_err(|error| failure(path, &error))
}

/// Adds `text` to the end of a file, such as one that a runner collects.
pub(crate) fn append(path: &Path, text: &str) -> Result<(), Failure> {
    let opened = OpenOptions::new().append(true).create(true).open(path);
    opened.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| failure(path, &error))
}

fn write_through(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes())
}

/// Writes a file beside the old one and puts it in its place when it is complete and on the disk.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = behind_link(path)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".judge-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file: what the user's mask leaves.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// The file itself, where the path is a link to it: the link stays.
fn behind_link(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => path.canonicalize(),
        Ok(_) | Err(_) => Ok(path.to_owned()),
    }
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    let shown = judge::shown(&path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (reason, hint) = match error.kind() {
        io::ErrorKind::NotFound => (
            format!("there is no folder {}", judge::shown(&folder)),
            "make the folder first, or name another file".to_owned(),
        ),
        io::ErrorKind::NotADirectory => {
            (format!("{} is no folder", judge::shown(&folder)), "name a file in a folder".to_owned())
        }
        io::ErrorKind::IsADirectory => ("it is a folder".to_owned(), "name a file in it".to_owned()),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ("permission denied".to_owned(), "name a file in a folder that you may write to".to_owned())
        }
        io::ErrorKind::StorageFull => ("the disk is full".to_owned(), ROOM.to_owned()),
        io::ErrorKind::QuotaExceeded => ("your share of the disk is used up".to_owned(), ROOM.to_owned()),
        io::ErrorKind::FileTooLarge => ("files may not be that large there".to_owned(), ROOM.to_owned()),
        _ => (error.to_string(), "name another file".to_owned()),
    };
    Failure::new(format!("the report {shown} cannot be written: {reason}")).hint(hint)
}
