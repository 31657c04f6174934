//! Where a folder's repository is and which commits its names stand for, read from its files without starting anything.
//!
//! First in `history`. The repository may be hostile, such as an unpacked archive: only what is needed is read, from
//! small regular files and never from its settings, and nothing that leads out of it is followed. It does not know what
//! commits contain.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::HistoryError;

/// The most bytes of a file with one name, such as HEAD.
const NAME: u64 = 4096;

/// The most bytes of a file that lists names or commits.
const LIST: u64 = 64 << 20;

/// The most branches, tags and the like.
const MAX_NAMES: usize = 200_000;

/// The most files of objects.
const MAX_OBJECTS: usize = 2_000_000;

/// The most names on the way from a name to its commit.
const MAX_HOPS: usize = 5;

/// A folder of a repository.
#[derive(Debug)]
pub(super) struct Repository {
    /// The folder that has `.git`, by its real path.
    pub(super) top: PathBuf,
    /// The path of the folder from the top, with a final slash unless it is empty.
    pub(super) prefix: String,
    /// The folder with HEAD.
    own: PathBuf,
    /// The folder with objects and names, which working trees share.
    common: PathBuf,
}

/// The names of a repository that stand for commits.
#[derive(Debug)]
pub(super) struct Names {
    /// What HEAD stands for; `None` before the first commit.
    pub(super) head: Option<String>,
    /// The commits of branches, tags and the like, by their full names.
    pub(super) commits: BTreeMap<String, String>,
    /// The commits whose parents the clone lacks.
    pub(super) cut: Vec<String>,
}

impl Repository {
    /// The repository around `folder`: the first folder with `.git`, from `folder` upwards.
    pub(super) fn around(folder: &Path) -> Result<Self, HistoryError> {
        let refused = |said: &str| HistoryError::NoRepository { folder: folder.to_owned(), said: said.to_owned() };
        let real = folder.canonicalize().map_err(|error| refused(&judge::why(&error)))?;
        for top in real.ancestors() {
            let git = top.join(".git");
            let metadata = match fs::symlink_metadata(&git) {
                Ok(metadata) => metadata,
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
                Err(error) if error.kind() == ErrorKind::PermissionDenied => return Err(HistoryError::Denied),
                Err(error) => return Err(refused(&format!("{}: {}", judge::shown(&git), judge::why(&error)))),
            };
            let (own, common) = if metadata.is_dir() {
                (git.clone(), git)
            } else if metadata.is_file() {
                elsewhere(top, &git).ok_or_else(|| {
                    refused(&format!("{} leads to a folder that knows nothing of it", judge::shown(&git)))
                })?
            } else {
                return Err(refused(&format!("{} is neither a folder nor a file", judge::shown(&git))));
            };
            let below = real.strip_prefix(top).unwrap_or(Path::new(""));
            let names: Option<Vec<&str>> = below.iter().map(|name| name.to_str()).collect();
            let names = names.ok_or_else(|| refused("the path of the folder is not UTF-8"))?;
            let prefix = names.iter().map(|name| format!("{name}/")).collect();
            return Ok(Self { top: top.to_owned(), prefix, own, common });
        }
        Err(refused("there is no .git in it or in a folder above it"))
    }

    /// The folder of its objects, after checking that it has only files and folders in it and names no other folder.
    pub(super) fn objects(&self) -> Result<PathBuf, HistoryError> {
        let objects = self.common.join("objects");
        let mut seen = 0;
        check_objects(&objects, 2, &mut seen)?;
        if fs::symlink_metadata(objects.join("info/alternates")).is_ok() {
            return Err(HistoryError::Shared(objects));
        }
        Ok(objects)
    }

    /// The names and what they stand for.
    pub(super) fn names(&self) -> Result<Names, HistoryError> {
        if fs::symlink_metadata(self.common.join("reftable")).is_ok() {
            return Err(self.odd("reftable", "judge does not read names of commits in this form"));
        }
        let mut written = BTreeMap::new();
        if let Some(text) = self.text("packed-refs", LIST)? {
            for line in text.lines().filter(|line| !line.starts_with(['#', '^'])) {
                if let Some((id, name)) = line.split_once(' ') {
                    written.insert(name.to_owned(), id.to_owned());
                }
            }
        }
        self.add_loose("refs", &mut written)?;
        if written.len() > MAX_NAMES {
            return Err(self.odd("refs", "there are too many"));
        }
        let head = self.head()?;
        let commits = written.keys().filter(|name| is_plain_name(name));
        let commits = commits.filter_map(|name| Some((name.clone(), stands_for(name, &written)?))).collect();
        let head = match head.strip_prefix("ref:") {
            Some(name) => stands_for(name.trim(), &written),
            None => Some(head).filter(|head| is_id(head)),
        };
        let cut = self.text("shallow", LIST)?.unwrap_or_default();
        Ok(Names { head, commits, cut: cut.lines().filter(|line| is_id(line)).map(str::to_owned).collect() })
    }

    fn head(&self) -> Result<String, HistoryError> {
        let text = small(&self.own.join("HEAD"), NAME).map_err(|error| self.unread("HEAD", &error))?;
        text.map(|text| text.trim_end().to_owned()).ok_or_else(|| self.odd("HEAD", "it does not exist"))
    }

    /// Adds the names in the folder `below` that have a file each.
    fn add_loose(&self, below: &str, written: &mut BTreeMap<String, String>) -> Result<(), HistoryError> {
        let entries = match fs::read_dir(self.common.join(below)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(self.unread(below, &error)),
        };
        for entry in entries {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let (name, kind) = (format!("{below}/{name}"), entry.file_type()?);
            if kind.is_dir() && name.len() < usize::from(u8::MAX) {
                self.add_loose(&name, written)?;
            } else if kind.is_file() {
                let text = self.text(&name, NAME)?.unwrap_or_default();
                written.insert(name, text.trim_end().to_owned());
            }
            if written.len() > MAX_NAMES {
                break;
            }
        }
        Ok(())
    }

    /// The text of one of the repository's files, if it exists.
    fn text(&self, name: &str, most: u64) -> Result<Option<String>, HistoryError> {
        small(&self.common.join(name), most).map_err(|error| self.unread(name, &error))
    }

    fn unread(&self, name: &str, error: &io::Error) -> HistoryError {
        if error.kind() == ErrorKind::PermissionDenied {
            HistoryError::Denied
        } else {
            self.odd(name, &judge::why(error))
        }
    }

    fn odd(&self, name: &str, said: &str) -> HistoryError {
        HistoryError::NoRepository { folder: self.top.clone(), said: format!(".git/{name}: {said}") }
    }
}

/// Where the file `.git` of `top` leads: to the folder of a working tree that names this file, or of a submodule inside
/// the repository above. Writing only that file creates neither.
fn elsewhere(top: &Path, git: &Path) -> Option<(PathBuf, PathBuf)> {
    let text = small(git, NAME).ok()??;
    let own = top.join(text.strip_prefix("gitdir:")?.trim()).canonicalize().ok()?;
    let is_submodule = |above: &Path| {
        let folder = above.join(".git");
        let of_above = match fs::symlink_metadata(&folder) {
            Ok(it) if it.is_dir() => Some(folder),
            // The submodules of a linked working tree are kept in that tree's own folder.
            Ok(it) if it.is_file() => worktree(above, &folder).map(|(own, _)| own),
            _ => None,
        };
        of_above.is_some_and(|folder| own.starts_with(folder.join("modules")))
    };
    if top.ancestors().skip(1).any(is_submodule) {
        return Some((own.clone(), own));
    }
    worktree(top, git)
}

/// Where the file `.git` of a linked working tree leads: its own folder, and the one shared by all.
fn worktree(top: &Path, git: &Path) -> Option<(PathBuf, PathBuf)> {
    let text = small(git, NAME).ok()??;
    let own = top.join(text.strip_prefix("gitdir:")?.trim()).canonicalize().ok()?;
    let worktrees = own.parent().filter(|folder| folder.file_name().is_some_and(|name| name == "worktrees"))?;
    let back = small(&own.join("gitdir"), NAME).ok()??;
    let named = own.join(back.trim()).canonicalize().ok()?;
    (named == git).then(|| Some((own.clone(), worktrees.parent()?.to_owned())))?
}

/// Refuses links, pipes and devices among the objects, `depth` folders deep.
fn check_objects(folder: &Path, depth: usize, seen: &mut usize) -> Result<(), HistoryError> {
    let odd = |said: String| HistoryError::NoRepository { folder: folder.to_owned(), said };
    if !fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir()) {
        return Err(odd("it is not a folder".to_owned()));
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        *seen += 1;
        if *seen > MAX_OBJECTS {
            return Err(odd(format!("there are more than {MAX_OBJECTS} files")));
        }
        if kind.is_dir() && depth > 1 {
            check_objects(&entry.path(), depth - 1, seen)?;
        } else if !kind.is_dir() && !kind.is_file() {
            return Err(odd(format!("{} is neither a file nor a folder", judge::shown(&entry.file_name()))));
        }
    }
    Ok(())
}

/// The text of a regular file of at most `most` bytes; `None` when there is nothing.
fn small(path: &Path, most: u64) -> io::Result<Option<String>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(io::Error::other("it is not a regular file")),
        Ok(metadata) if metadata.len() > most => Err(io::Error::other("it is too large")),
        Ok(_) => {
            let mut bytes = Vec::new();
            File::open(path)?.take(most).read_to_end(&mut bytes)?;
            Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The commit that a name stands for, directly or through other names.
fn stands_for(name: &str, written: &BTreeMap<String, String>) -> Option<String> {
    let mut text = written.get(name)?;
    for _ in 0..MAX_HOPS {
        match text.strip_prefix("ref:") {
            Some(other) => text = written.get(other.trim())?,
            None => return Some(text.clone()).filter(|text| is_id(text)),
        }
    }
    None
}

/// Whether a name can be passed on in a line of its own. Names of replaced objects are left out.
fn is_plain_name(name: &str) -> bool {
    name.starts_with("refs/")
        && !name.starts_with("refs/replace/")
        && !name.contains(|it: char| it <= ' ' || it == '\x7f')
}

/// Whether a text is an object id: SHA-1 or SHA-256.
pub(super) fn is_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
