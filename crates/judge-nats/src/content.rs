//! The part of a challenge that is sent to machines that do not have it: the files of its folder or the description
//! that it was made from. Nothing that was sealed is sent in the clear. The reader checks that it is the challenge that
//! was meant.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use judge::folders::{self, Kind};
use judge::{Bank, Challenge, Fingerprint};

use crate::message::{self, ChallengeAt, ContentKind, OBJECT, Octets};

/// The bytes that no file of a challenge exceeds.
const FILE: usize = 32 << 20;

/// What is sent of a challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing: every worker of this build has it.
    AtHand,
    /// Its content as bytes, what they are, and the fingerprint of the challenge that is read from them.
    Bytes(ContentKind, Vec<u8>, Fingerprint),
}

/// The content of a challenge for workers that may not have it; `None` if it was made in code that exists only here.
///
/// `description` is what it was made from, if it was made from one. A sealed challenge is sent as it is sealed, even if
/// it was opened here.
pub(crate) fn of(challenge: &Challenge, description: Option<&str>, is_at_hand: bool) -> Option<Content> {
    let (files, kind) = match challenge.sealed() {
        Some(sealed) => {
            let all = sealed.files().iter().map(|(name, content)| (name.clone(), content.clone()));
            (all.collect(), ContentKind::Sealed)
        }
        None if is_at_hand => return Some(Content::AtHand),
        None => {
            if let Some(description) = description {
                let bytes = description.as_bytes().to_vec();
                return Some(Content::Bytes(ContentKind::Description, bytes, challenge.fingerprint()));
            }
            let files = folder(Path::new(challenge.origin()))?;
            (files, if challenge.is_secret() { ContentKind::Sealed } else { ContentKind::Files })
        }
    };
    // If the files have changed since they were read, they are another challenge.
    let found = read_files(challenge.id().as_str(), &files)?;
    let is_same = match kind {
        ContentKind::Sealed => found.sealed().is_some(),
        _ => found.sealed().is_none() && found.fingerprint() == challenge.fingerprint(),
    };
    let files: BTreeMap<String, Octets> = files.into_iter().map(|(name, content)| (name, Octets(content))).collect();
    is_same.then(|| Content::Bytes(kind, message::write(&files), found.fingerprint()))
}

/// The challenge that `at` names, made from its content.
pub(crate) fn read(at: &ChallengeAt, kind: ContentKind, bytes: &[u8]) -> Result<Challenge, String> {
    if kind == ContentKind::Description {
        let text = str::from_utf8(bytes).map_err(|_| "its description is not text".to_owned())?;
        return judge::description::read(text).map_err(|error| error.to_string());
    }
    let files: BTreeMap<String, Octets> = message::read(bytes, OBJECT).map_err(|unread| unread.to_string())?;
    let files = files.into_iter().map(|(name, content)| (name, content.0)).collect();
    read_files(&at.id, &files).ok_or_else(|| "its files are not those of a challenge".to_owned())
}

/// The one challenge that these files make up, as the folder `id`.
fn read_files(id: &str, files: &BTreeMap<String, Vec<u8>>) -> Option<Challenge> {
    let placed: Vec<(String, &[u8])> =
        files.iter().map(|(name, content)| (format!("{id}/{name}"), content.as_slice())).collect();
    let (bank, errors) = Bank::from_files("elsewhere", placed.iter().map(|(name, content)| (name.as_str(), *content)));
    let found = bank.get(id).filter(|_| errors.is_empty() && bank.iter().count() == 1)?;
    Some(Challenge::clone(found))
}

/// The files below a folder by their paths in it; `None` if it cannot be read or is too large.
fn folder(folder: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let (mut files, mut left) = (BTreeMap::new(), usize::try_from(OBJECT / 2).unwrap_or(usize::MAX));
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((place, path)) = open.pop() {
        if path.matches('/').count() > folders::MAX_DEPTH {
            return None;
        }
        let listing = folders::list(&place, folders::MAX_FILES).ok().filter(|listing| !listing.omitted)?;
        for (name, kind) in listing.names {
            let name = name.into_string().ok()?;
            let (inside, inner) = (place.join(&name), format!("{path}{name}"));
            match kind {
                _ if folders::is_ignored(&name) => {}
                Kind::Folder => open.push((inside, format!("{inner}/"))),
                Kind::File => {
                    // Checked before the file is in memory.
                    if fs::metadata(&inside).ok()?.len() > left as u64 || files.len() == folders::MAX_FILES {
                        return None;
                    }
                    let content = folders::read(&inside, FILE).ok()?;
                    left = left.checked_sub(content.len())?;
                    files.insert(inner, content);
                }
                Kind::Link | Kind::Other => {}
            }
        }
    }
    (!files.is_empty()).then_some(files)
}
