//! The bank of challenges that ships with judge, as it was when this crate was built.
//!
//! ```
//! let (bank, errors) = judge_bank::one("two-sum");
//! assert!(errors.is_empty());
//! assert_eq!(bank.get("two-sum").map(|challenge| challenge.title()), Some("Two sum"));
//! ```
//!
//! Reading a challenge takes time: callers that need only one should use [`one`].

use include_dir::{Dir, DirEntry, include_dir};
use judge::{Bank, Challenge, ChallengeError};

static CHALLENGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../challenges");

/// The text that stands for a folder in messages about these challenges.
pub const ORIGIN: &str = "built-in";

/// The whole bank, and the errors in any challenges that cannot be read.
pub fn all() -> (Bank, Vec<ChallengeError>) {
    Bank::from_files(ORIGIN, files(&CHALLENGES))
}

/// A bank with only the challenge `id`, or with nothing if there is no such challenge, and the errors in it.
pub fn one(id: &str) -> (Bank, Vec<ChallengeError>) {
    find(&CHALLENGES, id).map_or_else(|| (Bank::empty(), Vec::new()), |folder| Bank::from_files(ORIGIN, files(folder)))
}

/// The ids of all challenges, found without reading any of them.
pub fn ids() -> Vec<String> {
    names(&CHALLENGES)
}

/// Whether this bank has the challenge: one with the same id, in which everything that decides verdicts is the same.
/// The origin of a challenge proves nothing, because a folder may have the name of this bank.
pub fn contains(challenge: &Challenge) -> bool {
    let (bank, _) = one(challenge.id().as_str());
    bank.get(challenge.id().as_str()).is_some_and(|own| own.fingerprint() == challenge.fingerprint())
}

/// Whether the challenge is this bank's in everything that is shown, titles and hints included, and not only in what
/// decides verdicts. One from a folder that has the name of this bank may differ in what is shown.
pub fn supplies(challenge: &Challenge) -> bool {
    challenge.origin() == ORIGIN && contains(challenge)
}

/// The folder of the challenge `id`.
fn find(folder: &'static Dir<'static>, id: &str) -> Option<&'static Dir<'static>> {
    folder.dirs().find_map(|inner| {
        let is_it = inner.path().file_name().is_some_and(|name| name == id) && is_challenge(inner);
        if is_it { Some(inner) } else { find(inner, id) }
    })
}

/// The names of all folders that are challenges.
fn names(folder: &Dir<'_>) -> Vec<String> {
    let names = folder.dirs().flat_map(|inner| {
        let name =
            inner.path().file_name().filter(|_| is_challenge(inner)).map(|name| name.to_string_lossy().into_owned());
        name.map_or_else(|| names(inner), |name| vec![name])
    });
    names.collect()
}

fn is_challenge(folder: &Dir<'_>) -> bool {
    folder.files().any(|file| file.path().ends_with("challenge.toml"))
}

/// All files below `folder`, by their paths in the bank.
fn files(folder: &'static Dir<'static>) -> Vec<(&'static str, &'static [u8])> {
    let mut found = Vec::new();
    let mut waiting = vec![folder];
    while let Some(folder) = waiting.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => waiting.push(inner),
                DirEntry::File(file) => found.extend(file.path().to_str().map(|path| (path, file.contents()))),
            }
        }
    }
    found.sort_unstable();
    found
}
