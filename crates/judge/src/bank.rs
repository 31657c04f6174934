//! Finds and reads challenges: the only module that touches files of challenges.
//!
//! First stage of the flow: `challenge` knows what the files mean. A bank has what is valid; everything invalid comes
//! back as errors next to it, all at once.

use std::borrow::Borrow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::challenge::folder::{self, Folder};
use crate::challenge::reading::{ChallengeError, Problem};
use crate::challenge::{Challenge, ChallengeId, Sealed};

mod disk;
mod memory;

/// The file that makes a folder a challenge.
const MANIFEST: &str = "challenge.toml";

/// The bytes that no file of a challenge exceeds.
const MAX_FILE: usize = 8 << 20;

/// The bytes that no data file of a challenge exceeds, such as what a program reads.
const MAX_DATA: usize = 32 << 20;

/// The bytes that no TOML file of a challenge exceeds: reading it takes a hundred times as much.
const MAX_TOML: usize = 2 << 20;

/// The bytes that no file with hints or an explanation exceeds.
const MAX_LESSONS: usize = 1 << 20;

/// The bytes that the sealed part of a challenge, which holds many files, does not exceed.
const MAX_SEALED: usize = 32 << 20;

/// The bytes read for all challenges of a bank together.
const MAX_BANK: usize = 512 << 20;

/// A set of challenges, from folders, from files in memory and from code.
///
/// Cloning is cheap: clones share their challenges until one of them changes.
#[derive(Debug, Clone, Default)]
pub struct Bank {
    held: Arc<BTreeMap<ChallengeId, Arc<Challenge>>>,
}

impl Bank {
    /// A bank without challenges.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Reads every challenge below `folder`, at any depth; `folder` may itself be one.
    ///
    /// A folder with a `challenge.toml` is a challenge. Folders whose names begin with a dot are skipped, and links
    /// that lead out of `folder` are not followed. What can be read is in the bank; the errors say what is wrong with
    /// the rest.
    pub fn open(folder: impl AsRef<Path>) -> (Self, Vec<ChallengeError>) {
        let mut errors = Vec::new();
        let folders = disk::challenges(folder.as_ref(), None, &mut errors);
        Self::load(&folders, errors)
    }

    /// Like [`Bank::open`], but reads only the challenge `id`, if it exists: of all others, only folder names are
    /// looked at. The errors say what is wrong with this one, and which folders cannot be searched.
    pub fn open_one(folder: impl AsRef<Path>, id: &str) -> (Self, Vec<ChallengeError>) {
        let mut errors = Vec::new();
        let folders = disk::challenges(folder.as_ref(), Some(id), &mut errors);
        Self::load(&folders, errors)
    }

    /// The names of the folders below `folder` that are challenges, which are their ids unless something is wrong with
    /// them; nothing inside them is read.
    pub fn names(folder: impl AsRef<Path>) -> Vec<String> {
        disk::names(folder.as_ref())
    }

    /// Reads every challenge among files in memory, by paths such as `live-coding/lru-cache/challenge.toml`.
    ///
    /// `origin` names the source of the files; messages show it where they would otherwise begin with a folder.
    pub fn from_files<'a>(
        origin: &str,
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> (Self, Vec<ChallengeError>) {
        Self::load(&memory::challenges(origin, files), Vec::new())
    }

    /// Like [`Bank::from_files`], for files that were sealed: only the judge may see them.
    ///
    /// What is made from these challenges, such as generated cases and the reference's answers, is kept in memory only.
    /// The errors say where something is wrong and quote nothing; so do those that occur while judging. Files without
    /// meaning are not named.
    pub fn from_secret_files<'a>(
        origin: &str,
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> (Self, Vec<ChallengeError>) {
        let (mut bank, errors) = Self::from_files(origin, files);
        for held in Arc::make_mut(&mut bank.held).values_mut() {
            let challenge = Arc::make_mut(held);
            challenge.provenance.secret = true;
            challenge.provenance.strays.clear();
        }
        (bank, errors.into_iter().map(ChallengeError::without_quotes).collect())
    }

    fn load(folders: &[Folder<'_>], mut errors: Vec<ChallengeError>) -> (Self, Vec<ChallengeError>) {
        let mut held: BTreeMap<ChallengeId, (Arc<Challenge>, &Path)> = BTreeMap::new();
        let left = Cell::new(MAX_BANK);
        for folder in folders {
            match folder::challenge(folder, &left) {
                Ok(challenge) => {
                    let id = challenge.id().clone();
                    if let Some((_, other)) = held.get(&id) {
                        let problem =
                            Problem::new(format!("the id `{id}` is taken by {}", judge_sandbox::shown(&other)))
                                .advise("give one of the two folders another name, and the `id` with it");
                        let error = ChallengeError::new(folder.path.join(MANIFEST), vec![problem]);
                        errors.push(error.within(&folder.path));
                    } else {
                        held.insert(id, (Arc::new(challenge), &folder.path));
                    }
                }
                Err(more) => errors.extend(more.into_iter().map(|error| error.within(&folder.path))),
            }
        }
        let held = held.into_iter().map(|(id, (one, _))| (id, one)).collect();
        (Self { held: Arc::new(held) }, errors)
    }

    /// Adds a challenge, in place of the one with the same id.
    pub fn insert(&mut self, challenge: Challenge) {
        Arc::make_mut(&mut self.held).insert(challenge.id().clone(), Arc::new(challenge));
    }

    /// Adds all challenges of `other`, in place of those with the same ids.
    pub fn extend(&mut self, other: Self) {
        if self.held.is_empty() {
            *self = other;
        } else {
            let held = Arc::try_unwrap(other.held).unwrap_or_else(|shared| (*shared).clone());
            Arc::make_mut(&mut self.held).extend(held);
        }
    }

    /// The challenge with this id.
    pub fn get(&self, id: &str) -> Option<&Arc<Challenge>> {
        self.held.get(id)
    }

    /// The challenges, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Challenge>> {
        self.held.values()
    }

    /// At most three ids that look like `id`, the most similar first.
    pub fn similar(&self, id: &str) -> Vec<&ChallengeId> {
        let ids: Vec<&str> = self.held.keys().map(ChallengeId::as_str).collect();
        let found = Self::similar_to(id, &ids).into_iter();
        found.filter_map(|id| self.held.get_key_value(id).map(|(id, _)| id)).collect()
    }

    /// At most three of `ids` that look like `id`, the most similar first.
    pub fn similar_to<'i>(id: &str, ids: &[&'i str]) -> Vec<&'i str> {
        let wanted: String = id.chars().take(64).flat_map(char::to_lowercase).collect();
        let wanted = wanted.replace(['_', ' '], "-");
        let close = similar::get_close_matches(wanted.as_str(), ids, 3, 0.6);
        let containing = ids.iter().copied().filter(|id| wanted.len() > 2 && id.contains(&wanted));
        let mut found: Vec<&str> = Vec::new();
        for id in close.into_iter().chain(containing) {
            if found.len() < 3 && !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }
}

/// Finds a challenge by the text of its id.
impl Borrow<str> for ChallengeId {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

/// The bytes that the file with this name does not exceed.
fn limit(name: &str) -> usize {
    match name {
        Sealed::HIDDEN => MAX_SEALED,
        folder::HINTS | folder::EXPLANATION => MAX_LESSONS,
        _ => match Path::new(name).extension().and_then(std::ffi::OsStr::to_str) {
            Some("toml") => MAX_TOML,
            Some("py" | "sql" | "md") => MAX_FILE,
            _ => MAX_DATA,
        },
    }
}

fn too_large(limit: usize) -> String {
    format!("{} than {} MiB", folder::TOO_LARGE, limit >> 20)
}

#[cfg(test)]
mod tests;
