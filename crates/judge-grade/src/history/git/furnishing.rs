//! The program git, found where no stranger can have put one, and the private folder that it works in.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::history::HistoryError;
use crate::history::repository::Names;

/// The only settings that git sees. It does not use the files next to the objects that only save time.
const SETTINGS: &str = "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tautocrlf = input\n\
                        \tbigFileThreshold = 4m\n\tcommitGraph = false\n\tmultiPackIndex = false\n";

/// The settings added where ids are SHA-256.
const LONG_IDS: &str = "[extensions]\n\tobjectFormat = sha256\n";

/// Git by its absolute path, and the folders of PATH, except those in the repository at `top` or in anything `strange`,
/// which could hold any program.
pub(super) fn program(top: &Path, strange: &[PathBuf]) -> Result<(PathBuf, OsString), HistoryError> {
    program_in(&std::env::var_os("PATH").unwrap_or_default(), top, strange)
}

/// The same for a given PATH.
pub(in crate::history) fn program_in(
    path: &OsStr,
    top: &Path,
    strange: &[PathBuf],
) -> Result<(PathBuf, OsString), HistoryError> {
    let is_strange = |real: &Path| real.starts_with(top) || strange.iter().any(|folder| real.starts_with(folder));
    let outside = |path: &Path| path.canonicalize().is_ok_and(|real| !is_strange(&real));
    let folders: Vec<PathBuf> =
        std::env::split_paths(path).filter(|folder| folder.is_absolute() && outside(folder)).collect();
    let name = format!("git{}", std::env::consts::EXE_SUFFIX);
    let found = folders.iter().map(|folder| folder.join(&name)).find(|file| is_program(file) && outside(file));
    let missing = || io::Error::new(io::ErrorKind::NotFound, "there is no program git in the folders of PATH");
    let search = std::env::join_paths(&folders).map_err(io::Error::other);
    search.and_then(|search| Ok((found.ok_or_else(missing)?, search))).map_err(HistoryError::NoGit)
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// Makes the folder a repository with names and settings but no objects.
pub(super) fn furnish(folder: &Path, names: &Names) -> io::Result<()> {
    let is_long = |id: &String| id.len() == 64;
    let long_ids = if names.head.iter().chain(names.commits.values()).any(is_long) { LONG_IDS } else { "" };
    fs::create_dir(folder.join("objects"))?;
    fs::create_dir(folder.join("refs"))?;
    fs::write(folder.join("config"), format!("{SETTINGS}{long_ids}"))?;
    let head = names.head.as_deref().unwrap_or("ref: refs/heads/none");
    fs::write(folder.join("HEAD"), format!("{head}\n"))?;
    let lines = names.commits.iter().map(|(name, id)| format!("{id} {name}\n"));
    fs::write(folder.join("packed-refs"), format!("# pack-refs with: sorted\n{}", lines.collect::<String>()))?;
    let cut = names.cut.iter().map(|id| format!("{id}\n")).collect::<String>();
    if cut.is_empty() { Ok(()) } else { fs::write(folder.join("shallow"), cut) }
}
