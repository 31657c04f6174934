//! The graded folder, read with care: it comes from strangers. Links are never followed; devices and pipes are never
//! opened.
//!
//! Below `assignment` and `grade`; it knows names and bytes, and neither challenges nor students.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use judge::folders::Kind;
use judge::folders::{self, MAX_NAMES as MAX_ALL_NAMES, ReadError};
use judge::{Submission, why};

use crate::notebook;

/// The greatest depth of folders that are read.
pub(crate) const MAX_DEPTH: usize = 32;

/// The most names that are read in one folder.
const MAX_NAMES: usize = 100_000;

/// Notes beyond this number are only counted.
const MAX_NOTES: usize = 1_000;

/// The budget for finding the files of one `judge.toml`, in steps of matching: a few seconds.
const STEPS: u64 = 500_000_000;

/// A folder, and what has been found in it so far.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    folders: BTreeMap<String, Arc<[(String, Kind)]>>,
    /// How many names are in `folders`.
    known: usize,
    /// What is left of the budget for finding files.
    steps: u64,
    notes: Notes,
}

/// Notes, each once, in the order in which they arose.
#[derive(Debug, Default)]
struct Notes {
    list: Vec<String>,
    seen: HashSet<String>,
    omitted: usize,
}

/// What is at the path of a solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// The bytes of a file that is not blank and not too large.
    Source(Vec<u8>),
    /// Nothing.
    Missing,
    /// Something that is not a solution; the reason is a sentence fragment.
    Unusable(String),
}

impl Tree {
    /// The folder `root`, which exists.
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), folders: BTreeMap::new(), known: 0, steps: STEPS, notes: Notes::default() }
    }

    /// The folder that paths are relative to.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The names in a folder, sorted, with what each stands for; `folder` is empty for the root and has no trailing
    /// slash.
    ///
    /// A folder that cannot be read has no names, and a note says so.
    pub(crate) fn names(&mut self, folder: &str) -> Arc<[(String, Kind)]> {
        if let Some(known) = self.folders.get(folder) {
            return Arc::clone(known);
        }
        let shown = if folder.is_empty() { "the graded folder" } else { folder };
        let most = MAX_NAMES.min(MAX_ALL_NAMES - self.known);
        let names: Arc<[_]> = match list(&self.root.join(folder), most) {
            Ok(Listing { names, unreadable, omitted }) => {
                if unreadable > 0 {
                    self.note(format!("{shown}: names that are not UTF-8 are skipped"));
                }
                if omitted && most == MAX_NAMES {
                    self.note(format!("{shown}: only {MAX_NAMES} names are read"));
                } else if omitted {
                    self.note(format!("only {MAX_ALL_NAMES} names in all folders together are read"));
                }
                names.into()
            }
            Err(error) => {
                self.note(format!("{shown}: the folder cannot be read: {}", why(&error)));
                [].into()
            }
        };
        self.known += names.len();
        self.folders.insert(folder.to_owned(), Arc::clone(&names));
        names
    }

    /// The names in a folder as already known, or else as they are now.
    pub(crate) fn names_now(&self, folder: &str) -> Arc<[(String, Kind)]> {
        match self.folders.get(folder) {
            Some(known) => Arc::clone(known),
            // What cannot be read has no names.
            None => list(&self.root.join(folder), MAX_NAMES).map(|listing| listing.names.into()).unwrap_or_default(),
        }
    }

    /// Takes `steps` from the budget for finding files. Once it is used up, the search has to stop.
    pub(crate) fn spend(&mut self, steps: u64) -> bool {
        self.steps = self.steps.saturating_sub(steps);
        !self.is_spent()
    }

    /// Whether the budget for finding files is used up.
    pub(crate) fn is_spent(&self) -> bool {
        self.steps == 0
    }

    /// A folder with a smaller budget, for tests.
    #[cfg(test)]
    pub(crate) fn with_steps(root: &Path, steps: u64) -> Self {
        Self { steps, ..Self::new(root) }
    }

    /// What is left of the budget.
    #[cfg(test)]
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// What is at a path below the root; `None` when there is nothing, or a link on the way.
    pub(crate) fn kind(&self, path: &str) -> Option<Kind> {
        match self.look(path) {
            Ok(Found::At(metadata)) => Some(Kind::of(metadata.file_type())),
            Ok(Found::Nothing | Found::Behind(_)) | Err(_) => None,
        }
    }

    /// The solution at a path below the root: for a notebook, its code.
    pub(crate) fn read(&self, path: &str) -> Content {
        match self.bytes(path) {
            Content::Source(bytes) => Content::of(path, bytes),
            other => other,
        }
    }

    /// The raw bytes at a path below the root.
    pub(crate) fn bytes(&self, path: &str) -> Content {
        match self.look(path) {
            Ok(Found::Nothing) => Content::Missing,
            Ok(Found::Behind(link)) => {
                Content::Unusable(format!("{link} is a symbolic link, and links are not followed"))
            }
            Ok(Found::At(metadata)) => match Kind::of(metadata.file_type()) {
                Kind::Folder => Content::Unusable("there is a folder in place of the file".to_owned()),
                Kind::Link => Content::Unusable("the file is a symbolic link, and links are not followed".to_owned()),
                Kind::Other => Content::Unusable("this is not a regular file".to_owned()),
                Kind::File => source(&self.root.join(path)),
            },
            Err(error) => Content::Unusable(format!("the file cannot be read: {}", why(&error))),
        }
    }

    /// The first bytes of a file, as far as they can be read; none for anything else.
    pub(crate) fn head(&self, path: &str, bytes: u64) -> Vec<u8> {
        let mut head = Vec::new();
        if self.kind(path) == Some(Kind::File) {
            // The error is reported when the whole file is read.
            let _ = File::open(self.root.join(path)).and_then(|file| file.take(bytes).read_to_end(&mut head));
        }
        head
    }

    /// Adds a note, once.
    pub(crate) fn note(&mut self, note: String) {
        let notes = &mut self.notes;
        if notes.seen.contains(&note) {
            return;
        }
        if notes.list.len() == MAX_NOTES {
            notes.omitted += 1;
        } else {
            notes.seen.insert(note.clone());
            notes.list.push(note);
        }
    }

    /// The notes so far.
    pub(crate) fn take_notes(&mut self) -> Vec<String> {
        let Notes { mut list, omitted, .. } = std::mem::take(&mut self.notes);
        if omitted > 0 {
            list.push(format!("and {omitted} more notes of this kind"));
        }
        list
    }

    /// Follows a path step by step, so that no link is followed on the way.
    fn look(&self, path: &str) -> io::Result<Found> {
        let mut place = self.root.clone();
        let mut steps = path.split('/').peekable();
        while let Some(step) = steps.next() {
            place.push(step);
            let metadata = match fs::symlink_metadata(&place) {
                Ok(metadata) => metadata,
                Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                    return Ok(Found::Nothing);
                }
                Err(error) => return Err(error),
            };
            if steps.peek().is_none() {
                return Ok(Found::At(metadata));
            }
            if metadata.is_symlink() {
                let link = place.strip_prefix(&self.root).unwrap_or(&place);
                return Ok(Found::Behind(link.to_string_lossy().replace('\\', "/")));
            }
        }
        Ok(Found::Nothing)
    }
}

/// What is at the end of a path.
enum Found {
    At(Metadata),
    Nothing,
    /// A link on the way, by its path.
    Behind(String),
}

/// What is in one folder.
#[derive(Default)]
struct Listing {
    names: Vec<(String, Kind)>,
    unreadable: usize,
    omitted: bool,
}

fn list(folder: &Path, most: usize) -> io::Result<Listing> {
    let folders::Listing { names, omitted } = folders::list(folder, most)?;
    let all = names.len();
    let names: Vec<(String, Kind)> =
        names.into_iter().filter_map(|(name, kind)| Some((name.into_string().ok()?, kind))).collect();
    Ok(Listing { unreadable: all - names.len(), names, omitted })
}

/// Reads a regular file that is not too large.
fn source(path: &Path) -> Content {
    let limit = limit(&path.to_string_lossy());
    match folders::read(path, limit) {
        Ok(bytes) => Content::Source(bytes),
        Err(ReadError::TooLarge) => Content::Unusable(format!("the file is larger than {} KiB", limit >> 10)),
        Err(unread) => Content::Unusable(format!("the file cannot be read: {unread}")),
    }
}

/// The most bytes of a solution at `path`. Notebooks may have more, since they contain their cells' output.
pub(crate) fn limit(path: &str) -> usize {
    if notebook::is_one(path) { notebook::LIMIT } else { Submission::LIMIT }
}

impl Content {
    /// The solution in the bytes of the file at `path`, if it is neither too large nor blank.
    pub(crate) fn of(path: &str, bytes: Vec<u8>) -> Self {
        let bytes = match notebook::is_one(path).then(|| notebook::code(&bytes)) {
            Some(Ok(code)) => code,
            Some(Err(reason)) => return Self::Unusable(reason),
            None => bytes,
        };
        if bytes.len() > Submission::LIMIT {
            return Self::Unusable(format!("the file is larger than {} KiB", Submission::LIMIT >> 10));
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        if text.iter().all(|byte| byte.is_ascii_whitespace() || *byte == b'\x0b') {
            return Self::Unusable("the file is empty".to_owned());
        }
        Self::Source(bytes)
    }
}

#[cfg(test)]
mod tests;
