//! Files of reports: written whole or not at all, so that an old report survives any failure, and never through a link
//! in the graded folder, which could lead to any file on this machine. It knows no format.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use tempfile::Builder;

use crate::failure::Failure;
use crate::unwritten;

/// Links on the way to one file; more than this go in circles.
const MAX_LINKS: usize = 40;

/// Where the reports of one run are written.
pub(crate) struct Outputs {
    /// The real path of the files that came from strangers: the graded folder and its repository.
    graded: Option<PathBuf>,
}

/// What to do about a missing folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Absent {
    Make,
    Fail,
}

impl Outputs {
    /// The outputs of a run that grades `folder`.
    pub(crate) fn beside(folder: &Path) -> Self {
        Self { graded: judge_grade::top_of_repository(folder).or_else(|| folder.canonicalize().ok()) }
    }

    /// Makes a folder, and those above it, where they are missing.
    pub(crate) fn make_folder(&self, folder: &Path) -> Result<(), Failure> {
        let made = self.real(folder, Absent::Make).map(drop);
        made.map_err(|error| unwritten::folder(folder, &error).hint("name another folder"))
    }

    /// Writes `text` to the file at `path`, in one step for any reader: a process killed on the way leaves the old
    /// file. Anything but a regular file, such as a pipe or `/dev/stderr`, is written to directly.
    pub(crate) fn write(&self, path: &Path, text: &str) -> Result<(), Failure> {
        let wrote = self.real(path, Absent::Fail).and_then(|real| match fs::metadata(&real) {
            Ok(metadata) if metadata.is_dir() => Err(ErrorKind::IsADirectory.into()),
            Ok(metadata) if metadata.is_file() => replace(&real, text),
            Ok(_) if self.is_graded(&real) => Err(io::Error::other("it is not a regular file")),
            Ok(_) => write_through(&real, text),
            Err(_) => replace(&real, text),
        });
        wrote.map_err(|error| failure(path, &error))
    }

    /// Adds `text` to the end of a file, such as one that a runner collects.
    pub(crate) fn append(&self, path: &Path, text: &str) -> Result<(), Failure> {
        let real = self.real(path, Absent::Fail);
        let opened = real.and_then(|real| OpenOptions::new().append(true).create(true).open(real));
        opened.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| failure(path, &error))
    }

    /// The path without links, resolved step by step as the system does, except that a link inside what is graded is an
    /// error, wherever it leads and whichever link led there.
    fn real(&self, path: &Path, absent: Absent) -> io::Result<PathBuf> {
        let mut real = PathBuf::new();
        let mut steps = steps(&std::path::absolute(path)?);
        let mut links = 0;
        while let Some(step) = steps.pop() {
            match Path::new(&step).components().next() {
                None | Some(Component::CurDir) => continue,
                Some(Component::ParentDir) => {
                    real.pop();
                    continue;
                }
                Some(Component::Prefix(_) | Component::RootDir) => {
                    real.push(step);
                    continue;
                }
                Some(Component::Normal(_)) => {}
            }
            let next = real.join(&step);
            let is_last = steps.is_empty();
            match fs::symlink_metadata(&next) {
                Ok(metadata) if metadata.is_symlink() => {
                    if self.is_graded(&next) {
                        let reason =
                            format!("{} is a link in what is graded, and is not followed", judge::shown(&next));
                        return Err(io::Error::other(reason));
                    }
                    if is_last && fs::metadata(&next).is_ok_and(|it| !it.is_file() && !it.is_dir()) {
                        // A pipe or a device; what the system's own links to it say need not be a path.
                        return Ok(next);
                    }
                    links += 1;
                    if links > MAX_LINKS {
                        return Err(io::Error::other("its links go in circles"));
                    }
                    steps.append(&mut self::steps(&fs::read_link(&next)?));
                }
                Ok(metadata) if !is_last && !metadata.is_dir() => return Err(ErrorKind::NotADirectory.into()),
                Ok(_) => real = next,
                Err(error) if error.kind() == ErrorKind::NotFound && absent == Absent::Make => {
                    fs::create_dir(&next)?;
                    real = next;
                }
                Err(error) if error.kind() == ErrorKind::NotFound && is_last => real = next,
                Err(error) => return Err(error),
            }
        }
        Ok(real)
    }

    /// Whether a file came from strangers; the path of its folder must be free of links.
    fn is_graded(&self, file: &Path) -> bool {
        let folder = file.parent().and_then(|folder| folder.canonicalize().ok());
        folder.zip(self.graded.as_deref()).is_some_and(|(folder, graded)| folder.starts_with(graded))
    }
}

/// The steps of a path, last one first.
fn steps(path: &Path) -> Vec<OsString> {
    path.components().rev().map(|step| step.as_os_str().to_owned()).collect()
}

fn write_through(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes())
}

/// Writes a new file beside the old one, and moves it into place once it is complete and on the disk.
fn replace(target: &Path, text: &str) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".judge-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file: the user's mask applies.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    let failure = unwritten::file(&format!("the report {}", judge::shown(path)), path, error);
    match error.kind() {
        ErrorKind::NotFound => failure.hint("--make-folder DIR makes the folder"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            failure.hint("an old report is still there")
        }
        _ => failure,
    }
}
