//! From a sealed challenge to the whole one, in memory: who made it, what is inside, and whether it all belongs
//! together.
//!
//! Every problem is named without a word of what was sealed. Nothing is written anywhere.

use std::path::Path;
use std::sync::Arc;

use judge::sealed::Sealed;
use judge::{Bank, Case, Challenge, LimitChanges};

use crate::archive::{Archive, ArchiveError, Files};
use crate::envelope::{self, EnvelopeError, Keys};
use crate::key::PublicKey;
use crate::trust::{Doubt, Provenance, Trust, digest};

/// A sealed challenge after opening.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Opened {
    /// The whole challenge; see [`Challenge::is_secret`].
    pub challenge: Arc<Challenge>,
    /// What is known about who made it.
    pub provenance: Provenance,
    /// All files as their author wrote them.
    pub files: Files,
}

/// Why a sealed challenge was not opened, or is not to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{folder}/{problem}")]
pub struct OpenError {
    folder: String,
    problem: OpenProblem,
}

/// The problem; its words name the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenProblem {
    /// The challenge is not sealed.
    #[error("challenge.toml: the challenge is not sealed")]
    NotSealed,
    /// The sealed part is not an age file.
    #[error("hidden.age: it is not a file that age encrypted")]
    NotAge,
    /// The sealed part was truncated or changed.
    #[error("hidden.age: it is damaged: cut off, or changed after it was sealed")]
    Damaged,
    /// It is sealed with public keys, and no identity was given.
    #[error("hidden.age: it is sealed for {}, and no identity was given", listed(.0))]
    NeedsIdentity(Vec<String>),
    /// It is sealed with a passphrase, and none was given.
    #[error("hidden.age: it is sealed with a passphrase, and none was given")]
    NeedsPassphrase,
    /// No identity opens it.
    #[error("hidden.age: no identity that was given opens it; it says that it is sealed for {}", listed(.0))]
    WrongIdentity(Vec<String>),
    /// The passphrase does not open it.
    #[error("hidden.age: the passphrase does not open it")]
    WrongPassphrase,
    /// It requires more work than any honest sealing.
    #[error("hidden.age: trying a passphrase takes more work than judge allows")]
    TooMuchWork,
    /// It has a header for far too many recipients.
    #[error("hidden.age: it is for more recipients than judge tries")]
    TooManyRecipients,
    /// The contents are not a sealed challenge.
    #[error("hidden.age: what is inside cannot be used: {0}")]
    Archive(ArchiveError),
    /// It belongs to another challenge.
    #[error("hidden.age: it belongs to the challenge {found}, and this is {expected}")]
    Swapped {
        /// The challenge that was sealed.
        found: String,
        /// The challenge in whose folder it is.
        expected: String,
    },
    /// A file in the clear is not the one that was there when it was sealed.
    #[error("{file}: it is not the one that hidden.age was sealed with{}", differing(.parts))]
    Changed {
        /// The file.
        file: String,
        /// The parts in which it differs, as far as that can be told.
        parts: Vec<&'static str>,
    },
    /// The challenge inside is not valid.
    #[error("hidden.age: the challenge inside is broken: {}", .0.join(", "))]
    Broken(Vec<String>),
    /// There is no signature, and only signed challenges are trusted.
    #[error("hidden.sig: it is missing, so the sealed challenge is not signed")]
    Unsigned,
    /// The signature does not fit these files.
    #[error("hidden.sig: it is not a signature of these files: one of them was changed after it was signed")]
    BadSignature,
    /// It is signed by someone else.
    #[error("hidden.sig: it was signed with {0}, which is not trusted")]
    OtherSigner(Box<PublicKey>),
    /// It is a different sealing from those that were named.
    #[error(
        "hidden.age: the sealing {0} is not one of those trusted for this challenge; it is older, or made by others"
    )]
    OtherSealing(String),
    /// Only fingerprints of other challenges are trusted.
    #[error("hidden.age: there is no trusted key, and no trusted fingerprint of this challenge")]
    NobodyNamed,
}

impl OpenError {
    /// The problem.
    pub fn problem(&self) -> &OpenProblem {
        &self.problem
    }

    fn new(challenge: &Challenge, problem: OpenProblem) -> Self {
        let (origin, id) = (Path::new(challenge.origin()), challenge.id().as_str());
        let is_folder = challenge.origin().starts_with('.') || origin.file_name().is_some_and(|name| name == id);
        let folder = if is_folder { origin.to_owned() } else { origin.join(id) };
        Self { folder: judge::shown(&folder), problem }
    }
}

/// Opens a sealed challenge with `keys`, if `trust` has no objection.
///
/// # Errors
///
/// When it is not sealed, does not open, does not belong to the files around it, or is not trusted.
pub fn open(challenge: &Challenge, keys: &Keys, trust: &Trust) -> Result<Opened, OpenError> {
    let fail = |problem| OpenError::new(challenge, problem);
    let provenance = vouch(challenge, trust)?;
    let sealed = challenge.sealed().ok_or_else(|| fail(OpenProblem::NotSealed))?;
    let hidden = sealed.files().get(Sealed::HIDDEN).map(Vec::as_slice).unwrap_or_default();
    let bytes = envelope::open(hidden, keys).map_err(|error| fail(enveloped(error, sealed)))?;
    let archive = Archive::read(&bytes).map_err(|error| fail(OpenProblem::Archive(error)))?;
    drop(bytes);
    let id = challenge.id().as_str();
    if archive.challenge != id {
        // A text that is not an id was not sealed by judge, and is not repeated.
        let found = judge::ChallengeId::new(archive.challenge).map_or("of no name".to_owned(), |id| id.to_string());
        return Err(fail(OpenProblem::Swapped { found, expected: id.to_owned() }));
    }
    let whole = whole(challenge, &archive.files);
    if let Some(file) = changed(sealed, &archive) {
        let parts = whole.as_ref().map(|whole| parts(challenge, whole)).unwrap_or_default();
        return Err(fail(OpenProblem::Changed { file, parts }));
    }
    let challenge = whole.map_err(|places| fail(OpenProblem::Broken(places)))?;
    Ok(Opened { challenge, provenance, files: archive.files })
}

/// What is known about who made a sealed challenge; no key to open it is needed.
///
/// # Errors
///
/// When its signature does not fit its files, or when `trust` objects.
pub fn vouch(challenge: &Challenge, trust: &Trust) -> Result<Provenance, OpenError> {
    let fail = |problem| OpenError::new(challenge, problem);
    let sealed = challenge.sealed().ok_or_else(|| fail(OpenProblem::NotSealed))?;
    trust.provenance(challenge.id().as_str(), sealed.files()).map_err(|doubt| {
        fail(match doubt {
            Doubt::Unsigned => OpenProblem::Unsigned,
            Doubt::BadSignature => OpenProblem::BadSignature,
            Doubt::OtherSigner(key) => OpenProblem::OtherSigner(key),
            Doubt::OtherSealing(fingerprint) => OpenProblem::OtherSealing(fingerprint),
            Doubt::NobodyNamed => OpenProblem::NobodyNamed,
        })
    })
}

fn enveloped(error: EnvelopeError, sealed: &Sealed) -> OpenProblem {
    // The list is in the clear and could say anything.
    let recipients = || {
        let sound = sealed.recipients().iter().filter(|text| text.parse::<crate::Recipient>().is_ok());
        sound.cloned().collect()
    };
    match error {
        EnvelopeError::NotAge => OpenProblem::NotAge,
        EnvelopeError::Damaged => OpenProblem::Damaged,
        EnvelopeError::NeedsIdentity => OpenProblem::NeedsIdentity(recipients()),
        EnvelopeError::NeedsPassphrase => OpenProblem::NeedsPassphrase,
        EnvelopeError::WrongIdentity => OpenProblem::WrongIdentity(recipients()),
        EnvelopeError::WrongPassphrase => OpenProblem::WrongPassphrase,
        EnvelopeError::TooMuchWork => OpenProblem::TooMuchWork,
        EnvelopeError::TooManyRecipients => OpenProblem::TooManyRecipients,
        EnvelopeError::TooLarge => OpenProblem::Archive(ArchiveError::TooLarge),
    }
}

/// The whole challenge, or the places where it is broken.
fn whole(challenge: &Challenge, files: &Files) -> Result<Arc<Challenge>, Vec<String>> {
    let id = challenge.id().as_str();
    let paths: Vec<(String, &[u8])> =
        files.iter().map(|(path, bytes)| (format!("{id}/{path}"), bytes.as_slice())).collect();
    let files = paths.iter().map(|(path, bytes)| (path.as_str(), *bytes));
    let (bank, errors) = Bank::from_secret_files(challenge.origin(), files);
    let whole = bank.get(id).filter(|whole| errors.is_empty() && whole.sealed().is_none());
    whole.cloned().ok_or_else(|| {
        let places = errors.iter().flat_map(|error| {
            let name = error.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            // The names of solutions reveal what solutions get wrong.
            let known = [
                "challenge.toml",
                "cases.toml",
                "statement.md",
                "hints.md",
                "explanation.md",
                "starter.py",
                "generate.py",
                "reference.py",
            ];
            let name = if known.contains(&name.as_str()) { name } else { "another file".to_owned() };
            error.problems().iter().map(move |problem| match problem.line() {
                Some(line) => format!("{name} line {line}"),
                None => name.clone(),
            })
        });
        let mut places: Vec<String> = places.take(10).collect();
        places.dedup();
        if places.is_empty() { vec!["it is not one challenge".to_owned()] } else { places }
    })
}

/// The first clear file that has changed.
fn changed(sealed: &Sealed, archive: &Archive) -> Option<String> {
    let kept = |name: &&String| *name != Sealed::HIDDEN && *name != Sealed::SIGNATURE;
    let names = archive.clear.keys().chain(sealed.files().keys().filter(kept));
    let now = |name: &str| sealed.files().get(name).map(|bytes| digest(bytes));
    let mut changed: Vec<&String> = names.filter(|name| now(name) != archive.clear.get(*name).cloned()).collect();
    changed.sort_unstable();
    changed
        .first()
        .map(|name| crate::archive::is_inner_path(name).then_some(name).map_or("a file", |name| name).to_owned())
}

/// The samples as text, in which NaN equals itself; without expected answers, which the original may leave out.
fn samples(challenge: &Challenge) -> Vec<String> {
    let told = |case: &Case| {
        let again = (case.repeat, &case.before);
        format!("{} {:?} {:?} {:?} {again:?}", case.id, case.input, case.explanation, case.terms.limits)
    };
    challenge.samples().map(told).collect()
}

/// The limits of groups, without their checkers, which may be sealed.
fn group_limits(challenge: &Challenge) -> Vec<(&String, &LimitChanges)> {
    challenge.groups().iter().map(|(name, terms)| (name, &terms.limits)).collect()
}

/// The parts in which the clear files differ from the sealed ones.
fn parts(clear: &Challenge, whole: &Challenge) -> Vec<&'static str> {
    let same = [
        ("[entry]", clear.entry() == whole.entry()),
        ("[limits]", clear.limits() == whole.limits()),
        ("[groups]", group_limits(clear) == group_limits(whole)),
        ("[rules]", clear.rules() == whole.rules()),
        ("[complexity]", clear.complexity() == whole.complexity()),
        ("the title", clear.title() == whole.title()),
        ("a sample", samples(clear) == samples(whole)),
        ("the statement", clear.statement() == whole.statement()),
        ("the starter", clear.starter() == whole.starter()),
    ];
    same.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}

fn listed(recipients: &[String]) -> String {
    if recipients.is_empty() { "keys that it does not name".to_owned() } else { recipients.join(", ") }
}

fn differing(parts: &[&str]) -> String {
    if parts.is_empty() {
        "; it was changed, or hidden.age is of another sealing".to_owned()
    } else {
        format!(": what differs is {}", parts.join(", "))
    }
}
