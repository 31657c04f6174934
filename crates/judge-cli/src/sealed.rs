//! Sealed challenges at the command line: where keys and trust come from, and what it means to have none.
//!
//! Reads files and the environment; the library decides what opens what. Secrets are never printed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use judge::{Challenge, Report, Verdict};
use judge_seal::{Keys, OpenError, OpenProblem, Passphrase, Provenance, PublicKey, Trust};

use crate::args::{KeyFlags, SealedPolicy, UnsealFlags};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::source;

/// The environment's identity, as its text.
const IDENTITY: &str = "JUDGE_IDENTITY";

/// The environment's file of identities.
const IDENTITY_FILE: &str = "JUDGE_IDENTITY_FILE";

/// The environment's passphrase, as its text.
const PASSPHRASE: &str = "JUDGE_PASSPHRASE";

/// The environment's file with a passphrase.
const PASSPHRASE_FILE: &str = "JUDGE_PASSPHRASE_FILE";

/// The environment's public keys and fingerprints, with white space between them.
const TRUST: &str = "JUDGE_TRUST";

/// Opens challenges for one command.
pub(crate) struct Unsealer {
    keys: Keys,
    trust: Trust,
}

impl UnsealFlags {
    /// Reads keys and trust from the flags and the environment.
    pub(crate) fn unsealer(&self, printer: &mut Printer) -> Result<Unsealer> {
        let mut unsealer = self.keys.unsealer(printer)?;
        believe(&mut unsealer.trust, &self.trust)?;
        Ok(unsealer)
    }
}

/// Adds what `--trust` names: a key, a fingerprint, or a file that lists some.
fn believe(trust: &mut Trust, places: &[String]) -> Result<()> {
    for place in places {
        let listed = place.starts_with("judge-ed25519-1") || (place.contains('@') && !Path::new(place).exists());
        let text = if listed { place.clone() } else { text_file(Path::new(place))? };
        trust.add(&text).map_err(|error| Failure::new(format!("--trust {place}: {}", judge::with_causes(&error))))?;
    }
    Ok(())
}

/// The keys named by `--trust` that may have signed a report.
pub(crate) fn signers(places: &[String]) -> Result<Vec<PublicKey>> {
    let mut trust = Trust::default();
    believe(&mut trust, places)?;
    if trust.has_fingerprints() {
        let hint = "a report is signed with a key; JUDGE_TRUST says which sealed challenges to believe";
        return Err(Failure::new("--trust: a fingerprint says nothing about a report").hint(hint).into());
    }
    Ok(trust.keys().to_vec())
}

impl KeyFlags {
    /// Reads keys from the flags and the environment, and trust from the environment.
    pub(crate) fn unsealer(&self, printer: &mut Printer) -> Result<Unsealer> {
        let mut keys = identities(&self.identity, printer)?;
        if let Some(passphrase) = passphrase(self.passphrase_file.as_deref())? {
            keys.set_passphrase(passphrase);
        }
        let mut trust = Trust::default();
        if let Some(text) = variable(TRUST)? {
            let lines: Vec<&str> = text.split_whitespace().collect();
            let added = trust.add(&lines.join("\n"));
            added.map_err(|error| Failure::new(format!("{TRUST}: {}", judge::with_causes(&error))))?;
        }
        if !keys.is_empty() {
            forbid_core_dumps();
        }
        Ok(Unsealer { keys, trust })
    }
}

impl Unsealer {
    /// The whole challenge if it is sealed and there are keys, else the challenge unchanged.
    ///
    /// # Errors
    ///
    /// When there are keys and it does not open, or when keys are trusted and none of them vouches for it.
    pub(crate) fn open(&self, challenge: &Arc<Challenge>, printer: &mut Printer) -> Result<Arc<Challenge>> {
        let id = challenge.id();
        if challenge.sealed().is_none() {
            // A clear challenge may have been put in place of a sealed one.
            let is_known = || judge_bank::contains(challenge) && !self.trust.names(id.as_str());
            if self.trust.is_empty() || is_known() {
                return Ok(Arc::clone(challenge));
            }
            let message = format!(
                "{}: the challenge is not sealed, so nobody you trust vouches for it",
                judge::shown(challenge.origin())
            );
            let hint = "seal it with --sign-key, or leave out --trust";
            return Err(Failure::new(message).hint(hint).into());
        }
        if self.keys.is_empty() {
            if !self.trust.is_empty() {
                judge_seal::vouch(challenge, &self.trust).map_err(|error| failure(&error))?;
            }
            return Ok(Arc::clone(challenge));
        }
        let opened = judge_seal::open(challenge, &self.keys, &self.trust).map_err(|error| failure(&error))?;
        match opened.provenance {
            Provenance::Trusted(_) | Provenance::Named => {}
            Provenance::Unknown => printer.note(&format!(
                "{id}: the seal is not signed, and anyone can seal for a public key; --trust says whom to believe"
            )),
            Provenance::Signed(key) => printer.note(&format!(
                "{id}: the seal is signed with {key}, but nothing says that this is its author's key: --trust does"
            )),
        }
        Ok(opened.challenge)
    }
}

impl Unsealer {
    /// What opens challenges for a worker, or gives the reason why not; `None` without keys.
    pub(crate) fn into_open(self) -> Option<judge_nats::Open> {
        if self.keys.is_empty() {
            return None;
        }
        let Self { keys, trust } = self;
        Some(Arc::new(move |challenge| match judge_seal::open(challenge, &keys, &trust) {
            Ok(opened) => Ok(opened.challenge),
            Err(error) => Err(error.to_string()),
        }))
    }
}

/// The identities in `files` and in the environment.
pub(crate) fn identities(files: &[PathBuf], printer: &mut Printer) -> Result<Keys> {
    let mut keys = Keys::default();
    let mut add =
        |text: &str, place: &str| keys.add_identities(text).map_err(|error| Failure::new(format!("{place}: {error}")));
    for file in files {
        add(&text_file(file)?, &judge::shown(&file))?;
    }
    if let Some(file) = variable(IDENTITY_FILE)? {
        add(&text_file(Path::new(&file))?, &format!("{IDENTITY_FILE} names {file}"))?;
    }
    if let Some(text) = variable(IDENTITY)? {
        add(&text, IDENTITY)?;
    } else if std::env::var_os(IDENTITY).is_some() {
        // As in pull requests from forks, which get no secrets.
        printer.note(&format!("{IDENTITY} is set but empty, so there is no identity"));
    }
    Ok(keys)
}

/// The passphrase in `file`, else the one in the environment.
pub(crate) fn passphrase(file: Option<&Path>) -> Result<Option<Passphrase>> {
    let file = match file {
        Some(file) => Some(file.to_owned()),
        None => variable(PASSPHRASE_FILE)?.map(PathBuf::from),
    };
    let (text, place) = match (file, variable(PASSPHRASE)?) {
        (Some(file), _) => (text_file(&file)?, judge::shown(&file)),
        (None, Some(text)) => (text, PASSPHRASE.to_owned()),
        (None, None) => return Ok(None),
    };
    Ok(Some(Passphrase::new(&text).map_err(|error| Failure::new(format!("{place}: {error}")))?))
}

/// A variable that is set and not empty.
pub(crate) fn variable(name: &str) -> Result<Option<String>, Failure> {
    match std::env::var(name) {
        Ok(text) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(Failure::new(format!("{name} is not UTF-8 text"))),
    }
}

/// The text of a small file.
pub(crate) fn text_file(file: &Path) -> Result<String, Failure> {
    let bytes = source::read(file)?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("{} is not UTF-8 text", judge::shown(&file))))
}

/// The failure to show the user when a sealed challenge does not open.
pub(crate) fn failure(error: &OpenError) -> Failure {
    let again = "get the challenge's whole folder again from whoever sealed it, \
                 or name a bank of your own with --bank when you grade for others";
    Failure::new(error.to_string()).hint(match error.problem() {
        OpenProblem::NotSealed => "`judge seal` seals it",
        OpenProblem::NeedsIdentity(_) => "give it with --identity FILE, or in JUDGE_IDENTITY",
        OpenProblem::NeedsPassphrase | OpenProblem::WrongPassphrase => {
            "give it with --passphrase-file FILE, or in JUDGE_PASSPHRASE"
        }
        OpenProblem::WrongIdentity(_) => "the identity may be that of another course, or from before a change of keys",
        OpenProblem::Broken(_) => "its author sees more with `judge verify` on the clear original",
        OpenProblem::Unsigned | OpenProblem::OtherSigner(_) => {
            "seal it with --sign-key, or trust the key that signs it with --trust"
        }
        OpenProblem::NobodyNamed => "trust a public key, or this challenge's fingerprint, too",
        _ => again,
    })
}

/// The exit status under `policy`, where hidden cases may have been sealed.
pub(crate) fn status(report: &Report, policy: SealedPolicy) -> ExitStatus {
    let done = |verdict| matches!(verdict, Verdict::Accepted | Verdict::Skipped);
    let only_sealed = report.challenge().sealed().is_some() && report.cases().iter().all(|case| done(case.verdict()));
    match policy {
        SealedPolicy::Skip if only_sealed => ExitStatus::Success,
        SealedPolicy::Skip | SealedPolicy::Fail => ExitStatus::of(report.verdict()),
    }
}

/// Keeps opened contents out of core dumps, as far as that is cheap.
#[cfg(unix)]
fn forbid_core_dumps() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    // On Linux a limit of 1 keeps the dump from a program that collects dumps as well; a limit of 0 does not.
    let limit = Rlimit { current: Some(1), maximum: getrlimit(Resource::Core).maximum };
    if setrlimit(Resource::Core, limit).is_err() {
        // The hard limit is 0, which is just as good.
    }
}

#[cfg(not(unix))]
fn forbid_core_dumps() {}
