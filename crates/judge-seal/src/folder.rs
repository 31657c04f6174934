//! Folders of challenges on the disk: read whole before sealing, and replaced as a whole by their sealed copies.
//!
//! A folder is in its old state or its new one, never half of either. It knows no keys.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use judge::folders::{self, Kind, MAX_DEPTH, MAX_FILES, MAX_NAMES, ReadError, is_ignored};
use judge::sealed::Sealed;
use zeroize::Zeroizing;

use crate::archive::{Files, is_inner_path};

/// The most bytes of one file, and of a sealed part.
const MAX_FILE: usize = 8 << 20;
const MAX_SEALED: usize = 32 << 20;

/// The folder of one challenge.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// The path to it from the folder that was searched; its own name if that is a challenge itself.
    pub relative: PathBuf,
    /// Its own name.
    pub name: String,
    /// All files that make up the challenge.
    pub files: Files,
    /// Hidden files and folders in it, which belong to no challenge and are in no sealed copy.
    pub left_out: Vec<String>,
}

/// Whether an existing folder may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// Only if it is a sealed copy: nothing is lost that could not be sealed again.
    OverSealed,
    /// Any folder: a clear original is gone afterwards.
    OverClear,
}

/// Why a folder was not read or not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// The operating system refused.
    #[error("{} cannot be {doing}", judge::shown(&path))]
    System {
        /// The file or folder.
        path: PathBuf,
        /// The attempted action: `read` or `written`.
        doing: &'static str,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// Something there is not a regular file.
    #[error("{} is a link or not a regular file, and is not sealed", judge::shown(.0))]
    Odd(PathBuf),
    /// A name is not possible on every system.
    #[error("{} has a name that cannot be sealed", judge::shown(.0))]
    Name(PathBuf),
    /// Something is larger than a challenge may be.
    #[error("{} is larger than a challenge may be: 1000 files of 8 MiB each, 16 folders deep", judge::shown(.0))]
    TooLarge(PathBuf),
    /// The new folder could not take its place, and the old one could not be moved back.
    #[error("{} cannot be written; what was there is now {}", judge::shown(&path), judge::shown(&kept))]
    Displaced {
        /// Where the folder was.
        path: PathBuf,
        /// Where it is now.
        kept: PathBuf,
        /// Why the new one could not take its place.
        #[source]
        error: io::Error,
    },
    /// Something else is where the sealed copy belongs.
    #[error("{} already exists, and is not a sealed copy of a challenge", judge::shown(.0))]
    Occupied(PathBuf),
}

/// All challenges at or below `folder`, except those below `except`, sorted by path.
///
/// # Errors
///
/// When something cannot be read or is not a regular file.
pub fn find(folder: &Path, except: Option<&Path>) -> Result<Vec<Folder>, FolderError> {
    let real = folder.canonicalize().map_err(reading(folder))?;
    let except = except.and_then(|except| except.canonicalize().ok());
    let mut found = Vec::new();
    visit(&real, folder, Path::new(""), except.as_deref(), &mut found)?;
    Ok(found)
}

fn visit(
    real: &Path,
    shown: &Path,
    relative: &Path,
    except: Option<&Path>,
    found: &mut Vec<Folder>,
) -> Result<(), FolderError> {
    if relative.components().count() > MAX_DEPTH {
        return Err(FolderError::TooLarge(shown.to_owned()));
    }
    let entries = entries(shown)?;
    if entries.iter().any(|(name, kind)| name == "challenge.toml" && *kind != Kind::Folder) {
        let name = real.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| FolderError::Name(shown.to_owned()))?.to_owned();
        let relative = if relative.as_os_str().is_empty() { Path::new(&name) } else { relative }.to_owned();
        let (mut files, mut left_out) = (Files::new(), Vec::new());
        collect(shown, "", &mut files, &mut left_out)?;
        found.push(Folder { path: shown.to_owned(), relative, name, files, left_out });
        return Ok(());
    }
    for (name, kind) in entries {
        let inner = real.join(&name);
        if kind == Kind::Folder && !is_ignored(&name) && except != Some(inner.as_path()) {
            visit(&inner, &shown.join(&name), &relative.join(&name), except, found)?;
        }
    }
    Ok(())
}

fn collect(folder: &Path, prefix: &str, files: &mut Files, left_out: &mut Vec<String>) -> Result<(), FolderError> {
    for (name, kind) in entries(folder)? {
        let (path, relative) = (folder.join(&name), format!("{prefix}{name}"));
        if is_ignored(&name) {
            // Python recreates what it leaves behind.
            if name != "__pycache__" {
                left_out.push(relative);
            }
            continue;
        }
        if files.len() >= MAX_FILES || prefix.matches('/').count() > MAX_DEPTH {
            return Err(FolderError::TooLarge(path));
        }
        if !is_inner_path(&relative) {
            return Err(FolderError::Name(path));
        }
        if kind == Kind::Folder {
            collect(&path, &format!("{relative}/"), files, left_out)?;
        } else {
            let most = if name == Sealed::HIDDEN { MAX_SEALED } else { MAX_FILE };
            files.insert(relative, Zeroizing::new(read(&path, most)?));
        }
    }
    Ok(())
}

/// The entries of a folder by name, sorted; links are not followed.
fn entries(folder: &Path) -> Result<Vec<(String, Kind)>, FolderError> {
    let listing = folders::list(folder, MAX_NAMES).map_err(reading(folder))?;
    if listing.omitted {
        return Err(FolderError::TooLarge(folder.to_owned()));
    }
    let text = |(name, kind): (OsString, Kind)| match name.into_string() {
        Ok(name) => Ok((name, kind)),
        Err(name) => Err(FolderError::Name(folder.join(name))),
    };
    listing.names.into_iter().map(text).collect()
}

fn read(path: &Path, most: usize) -> Result<Vec<u8>, FolderError> {
    folders::read(path, most).map_err(|unread| match unread {
        ReadError::TooLarge => FolderError::TooLarge(path.to_owned()),
        ReadError::System(error) => reading(path)(error),
        _ => FolderError::Odd(path.to_owned()),
    })
}

/// Makes `target` a folder with exactly these files, all at once.
///
/// # Errors
///
/// When something else is there, or it cannot be written; then everything is as before.
pub fn place(target: &Path, files: &BTreeMap<String, Vec<u8>>, placing: Placing) -> Result<(), FolderError> {
    let there = match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_dir() => true,
        Ok(_) => return Err(FolderError::Occupied(target.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(writing(target)(error)),
    };
    if there && placing == Placing::OverSealed && !is_sealed_copy(target)? {
        return Err(FolderError::Occupied(target.to_owned()));
    }
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(writing(parent))?;
    let waiting = tempfile::Builder::new().prefix(".judge-seal-").tempdir_in(parent).map_err(writing(parent))?;
    // A folder inside it is used, since nobody else may enter the temporary folder itself.
    let (new, old) = (waiting.path().join("new"), waiting.path().join("old"));
    write_all(&new, files).map_err(writing(target))?;
    let moved = if there { exchange(&new, target, &old) } else { fs::rename(&new, target) };
    match moved {
        Ok(()) => waiting.close().map_err(writing(parent)),
        Err(error) if old.exists() => {
            // The temporary folder now has the only copy.
            let kept = waiting.keep().join("old");
            Err(FolderError::Displaced { path: target.to_owned(), kept, error })
        }
        Err(error) => Err(writing(target)(error)),
    }
}

fn write_all(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    fs::create_dir(folder)?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(inner) = path.parent() {
            fs::create_dir_all(inner)?;
        }
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    Ok(())
}

/// The folder of the implementations named by samples of tests.
const IMPLEMENTATIONS: &str = "implementations";

/// Whether a folder holds a sealed challenge and nothing else, so that replacing it loses nothing.
fn is_sealed_copy(folder: &Path) -> Result<bool, FolderError> {
    let entries = entries(folder)?;
    let mut only = entries.iter().all(|(name, kind)| {
        if *kind == Kind::Folder {
            name == IMPLEMENTATIONS
        } else {
            *kind == Kind::File && Sealed::FILES.contains(&name.as_str())
        }
    });
    if only && entries.iter().any(|(name, _)| name == IMPLEMENTATIONS) {
        let inner = self::entries(&folder.join(IMPLEMENTATIONS))?;
        only = inner.iter().all(|(name, kind)| *kind == Kind::File && name.strip_suffix(".py").is_some());
    }
    let path = folder.join("challenge.toml");
    if !only || entries.iter().all(|(name, _)| name != "challenge.toml") {
        return Ok(false);
    }
    let text = fs::read_to_string(&path).map_err(reading(&path))?;
    Ok(text.parse::<toml::Table>().is_ok_and(|table| table.contains_key("sealed")))
}

/// Puts `new` in place of `target`, and moves what was there out of the way.
fn exchange(new: &Path, target: &Path, old: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        // In one step, where the file system supports that.
        if renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    fs::rename(target, old)?;
    fs::rename(new, target).inspect_err(|_| {
        // The first error is the one reported; the old folder is moved back if possible.
        drop(fs::rename(old, target));
    })
}

fn reading(path: &Path) -> impl FnOnce(io::Error) -> FolderError + use<> {
    let path = path.to_owned();
    move |error| FolderError::System { path, doing: "read", error }
}

fn writing(path: &Path) -> impl FnOnce(io::Error) -> FolderError + use<> {
    let path = path.to_owned();
    move |error| FolderError::System { path, doing: "written", error }
}
