//! Files and folders that were not written: what is in the way, and what to do about it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::failure::Failure;

/// The failure when the file at `path` cannot be written; messages call it `name`.
pub(crate) fn file(name: &str, path: &Path, error: &io::Error) -> Failure {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (reason, hint) = match error.kind() {
        ErrorKind::NotFound if folder.is_dir() => {
            ("it is a link into a folder that does not exist".to_owned(), "name another file")
        }
        ErrorKind::NotFound => {
            (format!("there is no folder {}", judge::shown(folder)), "make the folder first, or name another file")
        }
        ErrorKind::NotADirectory => {
            (format!("{} is not a folder", judge::shown(obstacle(folder))), "name a file in a folder")
        }
        ErrorKind::IsADirectory => (judge::why(error), "name a file in it"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            (judge::why(error), "name a file in a folder that you may write to")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            (judge::why(error), "make room, or name a file on another disk")
        }
        _ => (judge::why(error), "name another file"),
    };
    Failure::new(format!("{name} cannot be written: {reason}")).hint(hint)
}

/// The failure when a folder cannot be made, without a hint.
pub(crate) fn folder(path: &Path, error: &io::Error) -> Failure {
    let reason = match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            format!("{} is not a folder", judge::shown(obstacle(path)))
        }
        _ => judge::why(error),
    };
    Failure::new(format!("the folder {} cannot be made: {reason}", judge::shown(path)))
}

/// What is in the place of `folder`, or of a folder above it, without being one.
fn obstacle(folder: &Path) -> &Path {
    let is_one = |place: &&Path| fs::symlink_metadata(place).is_ok() && !place.is_dir();
    folder.ancestors().find(is_one).unwrap_or(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_obstacle_is_named() {
        let desk = tempfile::tempdir().expect("a folder for temporary files");
        let at = |name: &str| desk.path().join(name);
        fs::write(at("file"), "").expect("the folder can be written");
        let shown = |name: &str| judge::shown(&at(name));
        let writing = |name: &str| {
            let error = fs::write(at(name), "").expect_err("it cannot be written");
            file(name, &at(name), &error).to_string()
        };
        assert_eq!(writing("none/new"), format!("none/new cannot be written: there is no folder {}", shown("none")));
        let making = |name: &str| {
            let error = fs::create_dir_all(at(name)).expect_err("it cannot be made");
            folder(&at(name), &error).to_string()
        };
        let made = |name: &str, obstacle: &str| {
            format!("the folder {} cannot be made: {} is not a folder", shown(name), shown(obstacle))
        };
        assert_eq!(making("file"), made("file", "file"));
        #[cfg(unix)]
        {
            assert_eq!(making("file/a/b"), made("file/a/b", "file"));
            assert_eq!(writing("file/a/b"), format!("file/a/b cannot be written: {} is not a folder", shown("file")));
            assert_eq!(writing(""), " cannot be written: it is a folder");
            std::os::unix::fs::symlink("none/at/all", at("link")).expect("a link can be made");
            assert_eq!(making("link/a"), made("link/a", "link"));
            assert_eq!(writing("link"), "link cannot be written: it is a link into a folder that does not exist");
        }
    }
}
