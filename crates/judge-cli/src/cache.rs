//! Findings about challenges, cached between runs under a key of everything that they depend on, this build included.
//!
//! A file that cannot be read counts as missing. Nothing is kept of sealed challenges.

use std::io::Write;
use std::path::PathBuf;
use std::{fs, io};

use judge::{Challenge, Fingerprint};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use crate::args::Common;
use crate::judging;

/// Where findings are kept, if they are kept at all.
#[derive(Debug, Clone)]
pub(crate) struct Cache {
    folder: Option<PathBuf>,
}

impl Cache {
    /// The folder that the arguments name, else the user's own.
    pub(crate) fn of(common: &Common) -> Self {
        Self { folder: judging::cache(common).folder() }
    }

    /// What was kept of a challenge under the same key.
    pub(crate) fn recall<T: DeserializeOwned>(&self, what: &str, challenge: &Challenge, key: Fingerprint) -> Option<T> {
        let mut kept: Json = serde_json::from_slice(&fs::read(self.file(what, challenge)?).ok()?).ok()?;
        let is_same = Fingerprint::from_hex(kept.get("key")?.as_str()?)? == key;
        if is_same { serde_json::from_value(kept.get_mut("found")?.take()).ok() } else { None }
    }

    /// Keeps a finding about a challenge in place of the earlier one.
    pub(crate) fn keep(
        &self,
        what: &str,
        challenge: &Challenge,
        key: Fingerprint,
        found: &impl Serialize,
    ) -> io::Result<()> {
        let Some(file) = self.file(what, challenge) else { return Ok(()) };
        let folder = file.parent().ok_or(io::ErrorKind::NotFound)?;
        let mut written = tempfile::NamedTempFile::new_in(folder)?;
        written.write_all(json!({ "key": key, "found": found }).to_string().as_bytes())?;
        written.persist(file)?;
        Ok(())
    }

    fn file(&self, what: &str, challenge: &Challenge) -> Option<PathBuf> {
        let folder = self.folder.as_ref().filter(|_| !challenge.is_secret())?;
        Some(folder.join(format!("{what}-{}.json", challenge.id())))
    }
}

/// The key of a finding of the author's tools about a challenge; `more` is what it depends on besides the challenge
/// itself.
pub(crate) fn key(challenge: &Challenge, more: &impl Serialize) -> Fingerprint {
    let solutions: Vec<_> =
        challenge.solutions().iter().map(|one| (&one.file, Fingerprint::of(&one.source), one.expect.word())).collect();
    let parts = json!([judge_author::SOURCES, challenge.fingerprint(), solutions, more]);
    Fingerprint::of(parts.to_string().as_bytes())
}
