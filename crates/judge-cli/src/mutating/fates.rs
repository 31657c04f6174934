//! The fates of mutants, kept between runs under the contents of challenge and mutant.

use std::collections::BTreeMap;
use std::io;

use judge::{Challenge, Fingerprint, Verdict};
use judge_author::mutants::Mutant;
use judge_author::mutation::Fate;

use crate::cache::Cache;

/// The name that they are kept under.
const MUTANTS: &str = "mutants";

/// What is known about the mutants of one challenge.
pub(super) struct Fates<'c> {
    cache: &'c Cache,
    challenge: &'c Challenge,
    key: Fingerprint,
    known: BTreeMap<String, Fate>,
    is_changed: bool,
}

impl<'c> Fates<'c> {
    /// Reads what is kept.
    pub(super) fn recall(cache: &'c Cache, challenge: &'c Challenge) -> Self {
        let key = challenge.fingerprint();
        let kept: BTreeMap<String, String> = cache.recall(MUTANTS, challenge, key).unwrap_or_default();
        let known = kept.into_iter().filter_map(|(mutant, word)| Some((mutant, fate(&word)?))).collect();
        Self { cache, challenge, key, known, is_changed: false }
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

    /// Writes new fates to the cache.
    pub(super) fn keep(&self) -> io::Result<()> {
        if !self.is_changed {
            return Ok(());
        }
        let words: BTreeMap<&String, &str> = self.known.iter().map(|(mutant, fate)| (mutant, word(*fate))).collect();
        self.cache.keep(MUTANTS, self.challenge, self.key, &words)
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
