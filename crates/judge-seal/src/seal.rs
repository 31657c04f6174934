//! From the files of a challenge to those of a sealed one. Answers come from the sandbox; nothing is written to disk.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use judge::sealed::Sealed;
use judge::{Bank, Case, Challenge, ChallengeError, Entry, Judge, PrepareError, Selection, Visibility};

use crate::archive::{Archive, ArchiveError, Files};
use crate::clear::{self, SealedTable};
use crate::envelope::{self, Keys, Recipients};
use crate::key::SigningKey;
use crate::open::open;
use crate::trust::{self, Fingerprint, Trust, digest};

/// The recipients to seal for, and who vouches for it.
#[derive(Debug, Clone)]
pub struct Sealing {
    /// Who can open it.
    pub recipients: Recipients,
    /// The key that signs it, if any.
    pub signer: Option<SigningKey>,
}

/// The files of a sealed challenge.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SealedCopy {
    /// The challenge without its hidden cases, as everyone can read it.
    pub challenge: Arc<Challenge>,
    /// What identifies this sealing and no other.
    pub fingerprint: Fingerprint,
}

impl SealedCopy {
    /// The files by name.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        static NONE: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        self.challenge.sealed().map_or(&NONE, Sealed::files)
    }
}

/// Why a challenge was not sealed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The challenge is broken.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Broken(Vec<ChallengeError>),
    /// There is no challenge among the files.
    #[error("{0}: there is no challenge in it")]
    NoChallenge(String),
    /// It is already sealed.
    #[error("{0}: the challenge is sealed already")]
    AlreadySealed(String),
    /// None of its samples has a right implementation, so tests could not be judged without a key.
    #[error("{0} cannot be sealed: no sample has a right implementation, which would stay in the clear")]
    Implementations(String),
    /// It is a drill, whose questions candidates see: anyone who can run a program has its key.
    #[error("{0} cannot be sealed: candidates see the questions of a drill, and whoever runs them has the answers")]
    Drill(String),
    /// Its cases cannot be completed.
    #[error(transparent)]
    Prepare(#[from] PrepareError),
    /// It is too large, or has a file with a strange name.
    #[error("{0} cannot be sealed")]
    Archive(String, #[source] ArchiveError),
    /// Its samples cannot be written in the clear unchanged.
    #[error("{0} cannot be sealed: its samples do not survive being written to cases.toml")]
    Samples(String),
    /// Encryption failed, or the system provided no randomness.
    #[error("the system failed while encrypting")]
    System(#[from] io::Error),
}

/// Seals the challenge in `files` from the folder `name`, which messages call `origin`.
///
/// Runs its generator and its reference, to get the answers of the samples and the points of the hidden cases.
///
/// # Errors
///
/// When the challenge is broken, already sealed, or too large.
pub fn seal(origin: &str, name: &str, files: &Files, how: &Sealing, judge: &Judge) -> Result<SealedCopy, SealError> {
    let challenge = read(origin, name, files, Reading::Plain)?;
    if challenge.sealed().is_some() {
        return Err(SealError::AlreadySealed(origin.to_owned()));
    }
    if let Entry::Drill(_) = challenge.entry() {
        return Err(SealError::Drill(origin.to_owned()));
    }
    let shows_a_right_one = challenge.samples().any(Case::is_of_a_right_implementation);
    if matches!(challenge.entry(), Entry::Tests(_)) && !shows_a_right_one {
        return Err(SealError::Implementations(origin.to_owned()));
    }
    // It is read as secret, so that no answer is kept in the cache.
    let secret = read(origin, name, files, Reading::Secret)?;
    let cases = judge.answers_blocking(&secret, &Selection::All)?;
    close(origin, challenge.id().as_str(), files, how, &cases)
}

/// Seals the challenge `id`, all of whose `cases` have their answers.
pub(crate) fn close(
    origin: &str,
    id: &str,
    files: &Files,
    how: &Sealing,
    cases: &[Case],
) -> Result<SealedCopy, SealError> {
    let seal = random()?;
    let table = SealedTable { seal: &seal, recipients: &how.recipients.names() };
    let samples = || SealError::Samples(origin.to_owned());
    let mut clear = clear::files(files, cases, &table).ok_or_else(samples)?;
    let digests = clear.iter().map(|(name, bytes)| (name.clone(), digest(bytes)));
    let archive = Archive { challenge: id.to_owned(), clear: digests.collect(), files: files.clone() };
    let bytes = archive.write().map_err(|error| SealError::Archive(origin.to_owned(), error))?;
    clear.insert(Sealed::HIDDEN.to_owned(), envelope::close(&bytes, &how.recipients)?);
    if let Some(key) = &how.signer {
        let signature = trust::sign(key, id, &clear);
        clear.insert(Sealed::SIGNATURE.to_owned(), signature);
    }
    let fingerprint = Fingerprint::of(id, &clear);
    let sealed = read(origin, id, &clear, Reading::Plain)?;
    // The samples must be the same with and without a key; they are compared as text, in which NaN equals itself.
    let text = |case: &Case| format!("{} {:?} {:?} {}", case.id, case.input, case.expected, case.points);
    let wanted = cases.iter().filter(|case| case.visibility == Visibility::Sample);
    if !sealed.samples().map(text).eq(wanted.map(text)) {
        return Err(samples());
    }
    Ok(SealedCopy { challenge: sealed, fingerprint })
}

/// Whether `sealed` contains exactly `files`, sealed as `how` says; `None` if `keys` do not open it.
pub fn is_same(sealed: &Challenge, files: &Files, how: &Sealing, keys: &Keys) -> Option<bool> {
    let part = sealed.sealed()?;
    if part.recipients() != how.recipients.names()
        || trust::named_signer(part.files()) != how.signer.as_ref().map(SigningKey::public)
    {
        return Some(false);
    }
    match open(sealed, keys, &Trust::default()) {
        Ok(opened) => Some(opened.files == *files),
        Err(_) => None,
    }
}

/// How to treat the challenge in some files.
#[derive(Clone, Copy)]
enum Reading {
    Plain,
    Secret,
}

/// Reads the only challenge in `files`.
fn read<B: AsRef<[u8]>>(
    origin: &str,
    name: &str,
    files: &BTreeMap<String, B>,
    reading: Reading,
) -> Result<Arc<Challenge>, SealError> {
    // Messages then name the folder only once.
    let around = origin.strip_suffix(name).filter(|around| around.is_empty() || around.ends_with('/'));
    let origin = around.unwrap_or(origin).trim_end_matches('/');
    let paths: Vec<String> = files.keys().map(|path| format!("{name}/{path}")).collect();
    let files = paths.iter().map(String::as_str).zip(files.values().map(AsRef::as_ref));
    let (bank, errors) = match reading {
        Reading::Plain => Bank::from_files(origin, files),
        Reading::Secret => Bank::from_secret_files(origin, files),
    };
    if !errors.is_empty() {
        return Err(SealError::Broken(errors));
    }
    bank.iter().next().cloned().ok_or_else(|| SealError::NoChallenge(origin.to_owned()))
}

/// Thirty-two hexadecimal digits.
fn random() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(judge::hex(&bytes))
}
