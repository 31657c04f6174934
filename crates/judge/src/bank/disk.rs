//! Challenges in folders on disk: a careful walk, since a bank may come from anywhere.
//!
//! Links are followed only to files inside the folder that was opened; the size of files and the depth of folders
//! are limited.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use judge_sandbox::why;

use super::MANIFEST;
use crate::challenge::folder::Folder;
use crate::challenge::reading::{ChallengeError, Problem};
use crate::folders::{self, MAX_DEPTH, MAX_FILES, MAX_NAMES, ReadError, is_ignored};

/// Folders of one challenge nested deeper than this are not searched.
const MAX_INNER_DEPTH: usize = 3;

/// Challenges of one bank beyond this number are ignored.
const MAX_CHALLENGES: usize = 10_000;

/// All folders with a manifest at or below `root`, sorted by path; only those named `wanted`, if it is given.
pub(super) fn challenges(root: &Path, wanted: Option<&str>, errors: &mut Vec<ChallengeError>) -> Vec<Folder<'static>> {
    let real = match root.canonicalize() {
        Ok(real) => real,
        Err(error) => {
            errors.push(unreadable(root, &error));
            return Vec::new();
        }
    };
    let mut search = Search { root: real, wanted, found: Vec::new(), ids: Vec::new(), names: 0, errors };
    search.visit(root, 0);
    let full = [(search.ids.len(), MAX_CHALLENGES, "challenges"), (search.names, MAX_NAMES, "files and folders")];
    for (_, most, what) in full.into_iter().filter(|(count, most, _)| count >= most) {
        let problem = Problem::new(format!("the bank has {most} {what} or more, and no others are looked at"));
        search.report(root, problem.advise("open a folder further inside"));
    }
    search.found
}

/// The names of all folders with a manifest at or below `root`.
pub(super) fn names(root: &Path) -> Vec<String> {
    let mut errors = Vec::new();
    let Ok(real) = root.canonicalize() else { return Vec::new() };
    // No folder has an empty name, so none is examined more closely.
    let mut search =
        Search { root: real, wanted: Some(""), found: Vec::new(), ids: Vec::new(), names: 0, errors: &mut errors };
    search.visit(root, 0);
    search.ids
}

struct Search<'e> {
    /// The opened folder, free of links.
    root: PathBuf,
    /// The name of the only folder to look for, if there is one.
    wanted: Option<&'e str>,
    found: Vec<Folder<'static>>,
    /// The names of the folders that are challenges, wanted or not.
    ids: Vec<String>,
    /// How many names were looked at.
    names: usize,
    errors: &'e mut Vec<ChallengeError>,
}

/// The kind of a folder's entry, including what a link leads to.
enum Listed {
    Folder,
    File,
    /// A link to a folder inside the opened one, which is visited anyway.
    InnerLink,
    /// A link that leads elsewhere or nowhere.
    OuterLink,
    /// A device, a socket or the like.
    Other,
}

impl Search<'_> {
    fn visit(&mut self, folder: &Path, depth: usize) {
        if self.ids.len() >= MAX_CHALLENGES {
            return;
        }
        let Some(entries) = self.entries(folder) else { return };
        if entries.iter().any(|(name, kind)| name == MANIFEST && !matches!(kind, Listed::Folder)) {
            // The opened folder may be named by a link, or be `.`; those below it are not links.
            let real = if depth == 0 { folder.canonicalize().ok() } else { None };
            let name = real.as_deref().unwrap_or(folder).file_name();
            let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if self.wanted.is_none_or(|wanted| wanted == name) {
                self.add(folder, &entries);
            }
            self.ids.push(name);
            return;
        }
        for (name, kind) in entries {
            let path = folder.join(&name);
            match kind {
                Listed::Folder if depth == MAX_DEPTH => {
                    self.report(
                        &path,
                        Problem::new(format!("folders are nested more than {MAX_DEPTH} deep"))
                            .advise("open a folder further inside"),
                    );
                }
                Listed::Folder => self.visit(&path, depth + 1),
                // Links to files need no search, and no file outside challenges is read.
                Listed::OuterLink if path.is_dir() => self.report(
                    &path,
                    Problem::new("the link leads out of the opened folder, and is not followed")
                        .advise("open the folder that it leads to as a bank of its own"),
                ),
                Listed::File | Listed::InnerLink | Listed::OuterLink | Listed::Other => {}
            }
        }
    }

    fn add(&mut self, folder: &Path, entries: &[(String, Listed)]) {
        let mut files = BTreeSet::new();
        self.collect(folder, "", entries, &mut files);
        if files.len() > MAX_FILES {
            self.report(
                folder,
                Problem::new(format!("the challenge has more than {MAX_FILES} files"))
                    .advise("keep nothing in its folder but what `judge` reads"),
            );
            return;
        }
        let real = folder.canonicalize().ok();
        let name = real.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let (root, path) = (self.root.clone(), folder.to_owned());
        self.found.push(Folder {
            path: folder.to_owned(),
            name,
            origin: folder.to_string_lossy().into_owned(),
            files,
            read: Box::new(move |name| read(&root, &path.join(name), super::limit(name)).map(Cow::Owned)),
        });
    }

    /// Adds the files in and below a challenge's folder; a folder that is too deep is added as if it were a file.
    fn collect(&mut self, folder: &Path, prefix: &str, entries: &[(String, Listed)], files: &mut BTreeSet<String>) {
        for (name, kind) in entries {
            if files.len() > MAX_FILES {
                return;
            }
            let relative = format!("{prefix}{name}");
            match kind {
                Listed::Folder if prefix.matches('/').count() < MAX_INNER_DEPTH => {
                    let inner = folder.join(name);
                    if let Some(entries) = self.entries(&inner) {
                        self.collect(&inner, &format!("{relative}/"), &entries, files);
                    }
                }
                Listed::Folder | Listed::InnerLink => {
                    files.insert(format!("{relative}/"));
                }
                Listed::File | Listed::OuterLink | Listed::Other => {
                    files.insert(relative);
                }
            }
        }
    }

    /// What is in a folder, sorted by name.
    fn entries(&mut self, folder: &Path) -> Option<Vec<(String, Listed)>> {
        let listing = folders::list(folder, MAX_NAMES - self.names);
        match listing {
            Ok(listing) => {
                let seen = |(name, own): (OsString, folders::Kind)| {
                    let kind = self.kind(&folder.join(&name), own);
                    (name.to_string_lossy().into_owned(), kind)
                };
                let names = listing.names.into_iter().filter(|(name, _)| !is_ignored(&name.to_string_lossy()));
                let entries: Vec<(String, Listed)> = names.map(seen).collect();
                self.names += entries.len();
                Some(entries)
            }
            Err(error) => {
                self.errors.push(unreadable(folder, &error));
                None
            }
        }
    }

    fn kind(&self, path: &Path, own: folders::Kind) -> Listed {
        match own {
            folders::Kind::Folder => Listed::Folder,
            folders::Kind::File => Listed::File,
            folders::Kind::Other => Listed::Other,
            folders::Kind::Link => match path.canonicalize() {
                Ok(target) if !target.starts_with(&self.root) => Listed::OuterLink,
                Ok(target) if target.is_dir() => Listed::InnerLink,
                Ok(_) => Listed::File,
                Err(_) => Listed::OuterLink,
            },
        }
    }

    fn report(&mut self, path: &Path, problem: Problem) {
        self.errors.push(ChallengeError::new(path, vec![problem]));
    }
}

/// Reads a file inside `root`, which is free of links.
fn read(root: &Path, path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    let said = |error: io::Error| format!("the file cannot be read: {}", why(&error));
    let real = path.canonicalize().map_err(said)?;
    if !real.starts_with(root) {
        return Err("the file is a link that leads out of the opened folder".to_owned());
    }
    folders::read(&real, limit).map_err(|unread| match unread {
        ReadError::Odd => "this must be a file, and is a folder, a pipe or a device".to_owned(),
        ReadError::TooLarge => super::too_large(limit),
        ReadError::System(error) => said(error),
    })
}

fn unreadable(path: &Path, error: &io::Error) -> ChallengeError {
    let remedy = match error.kind() {
        io::ErrorKind::NotFound => "correct the path",
        io::ErrorKind::NotADirectory => "name the folder of a challenge, or a folder of challenges",
        _ => "check its permissions, or remove it",
    };
    ChallengeError::new(path, vec![Problem::new(format!("the folder cannot be read: {}", why(error))).advise(remedy)])
}
