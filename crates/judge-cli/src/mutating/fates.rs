//! The fates of mutants between runs, in the cache folder: by the content of challenge and mutant, and this build of judge.
//!
//! A file that cannot be read is as good as none. Nothing is kept of sealed challenges.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::{fs, io};

use judge::{Challenge, Fingerprint, Verdict};
use judge_author::mutants::Mutant;
use judge_author::mutation::Fate;
use serde_json::{Value as Json, json};

/// What is known about the mutants of one challenge.
pub(super) struct Fates {
    /// Where it is kept, if it is.
    file: Option<PathBuf>,
    fingerprint: Fingerprint,
    known: BTreeMap<String, Fate>,
    is_changed: bool,
}

impl Fates {
    /// Reads what is kept in `folder`.
    pub(super) fn recall(folder: Option<PathBuf>, challenge: &Challenge) -> Self {
        let file = folder.filter(|_| !challenge.is_secret()).map(|folder| {
            let name = format!("mutants-{}.json", challenge.id());
            folder.join(name)
        });
        let fingerprint = challenge.fingerprint();
        let known = file.as_ref().and_then(|file| read(&fs::read(file).ok()?, fingerprint)).unwrap_or_default();
        Self { file, fingerprint, known, is_changed: false }
    }

    /// The fate of the mutant of `reference`, if it is known.
    pub(super) fn get(&self, mutant: &Mutant, reference: &str) -> Option<Fate> {
        self.known.get(&key(mutant, reference)).copied()
    }

    /// Remembers a fate.
    pub(super) fn set(&mut self, mutant: &Mutant, reference: &str, fate: Fate) {
        self.known.insert(key(mutant, reference), fate);
        self.is_changed = true;
    }

    /// Writes down what is new.
    pub(super) fn keep(&self) -> io::Result<()> {
        let Some(file) = self.file.as_ref().filter(|_| self.is_changed) else { return Ok(()) };
        let folder = file.parent().ok_or(io::ErrorKind::NotFound)?;
        let fates: serde_json::Map<String, Json> =
            self.known.iter().map(|(key, fate)| (key.clone(), json!(word(*fate)))).collect();
        let mut written = tempfile::NamedTempFile::new_in(folder)?;
        written.write_all(json!({ "fingerprint": self.fingerprint, "fates": fates }).to_string().as_bytes())?;
        written.persist(file)?;
        Ok(())
    }
}

fn key(mutant: &Mutant, reference: &str) -> String {
    Fingerprint::of(mutant.source(reference).as_bytes()).to_string()
}

/// The word for a fate in files and output.
pub(crate) fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Survived => "survived",
        Fate::Invalid => "invalid",
        Fate::Killed(verdict) => verdict.word(),
    }
}

fn read(bytes: &[u8], fingerprint: Fingerprint) -> Option<BTreeMap<String, Fate>> {
    let kept: Json = serde_json::from_slice(bytes).ok()?;
    if Fingerprint::from_hex(kept.get("fingerprint")?.as_str()?)? != fingerprint {
        return None;
    }
    let fates = kept.get("fates")?.as_object()?;
    fates.iter().map(|(key, word)| Some((key.clone(), fate(word.as_str()?)?))).collect()
}

fn fate(text: &str) -> Option<Fate> {
    let verdicts = [
        Verdict::WrongAnswer,
        Verdict::TimeLimit,
        Verdict::MemoryLimit,
        Verdict::OutputLimit,
        Verdict::RuntimeError,
        Verdict::RuleViolation,
    ];
    let killed = verdicts.into_iter().map(Fate::Killed);
    killed.chain([Fate::Survived, Fate::Invalid]).find(|fate| word(*fate) == text)
}
