//! Who made a sealed challenge: signatures, the fingerprint of one sealing, and whom the grader trusts.
//!
//! Encryption does not show this: a public key to encrypt for is public. It reads no secret and decrypts nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use judge::sealed::Sealed;
use judge::{Challenge, ChallengeId};
use sha2::{Digest, Sha256};

use crate::key::{KeyError, PublicKey, Signature, SigningKey};

/// The context of a seal's signature.
const CONTEXT: &str = "judge seal 1";

/// The fingerprint of one sealing of one challenge, `ID@…` with 64 hexadecimal digits; it fits no other, older or
/// newer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    challenge: String,
    digest: String,
}

/// What the grader trusts: keys whose signatures count, and fingerprints of sealings.
///
/// Where a challenge has fingerprints, only a sealing with one of them counts. All others need a signature with one of
/// the keys. Without keys and fingerprints, anything that opens is accepted.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    keys: Vec<PublicKey>,
    fingerprints: Vec<Fingerprint>,
}

/// What is known about who made a sealed challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provenance {
    /// Nothing: anyone who knows whom it is sealed for may have made it.
    Unknown,
    /// This key signed it, and nobody said that it is trusted.
    Signed(PublicKey),
    /// This key signed it, and it is trusted.
    Trusted(PublicKey),
    /// It is exactly the sealing that was named by its fingerprint.
    Named,
}

/// Why a sealed challenge is not trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doubt {
    Unsigned,
    BadSignature,
    OtherSigner(Box<PublicKey>),
    OtherSealing(String),
    NobodyNamed,
}

/// Why a text does not say whom to trust.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrustError {
    /// Every line is empty or a comment.
    #[error("there is no public key and no fingerprint in it")]
    Empty,
    /// A line is neither a public key nor a fingerprint.
    #[error("line {line}")]
    Line {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        #[source]
        why: KeyError,
    },
}

impl Trust {
    /// Adds the public keys and fingerprints in `text`, one per line; empty lines and lines with `#` do not count.
    ///
    /// # Errors
    ///
    /// When a line is neither, or `text` has no such line.
    pub fn add(&mut self, text: &str) -> Result<(), TrustError> {
        let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
        let mut found = false;
        for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            found = true;
            let wrong = |why| TrustError::Line { line: number, why };
            if line.contains('@') {
                self.fingerprints.push(line.parse().map_err(wrong)?);
            } else {
                self.keys.push(line.parse().map_err(wrong)?);
            }
        }
        if found { Ok(()) } else { Err(TrustError::Empty) }
    }

    /// Whether it names nobody.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.fingerprints.is_empty()
    }

    /// The keys, in the order in which they were added.
    pub fn keys(&self) -> &[PublicKey] {
        &self.keys
    }

    /// Whether it has a fingerprint of any challenge.
    pub fn has_fingerprints(&self) -> bool {
        !self.fingerprints.is_empty()
    }

    /// Whether it has a fingerprint of the challenge with this id.
    pub fn names(&self, challenge: &str) -> bool {
        self.fingerprints.iter().any(|fingerprint| fingerprint.challenge == challenge)
    }

    /// What is known about who made this sealing of `challenge`.
    pub(crate) fn provenance(&self, challenge: &str, files: &Contents) -> Result<Provenance, Doubt> {
        let own = Fingerprint::of(challenge, files);
        let mut named = self.fingerprints.iter().filter(|fingerprint| fingerprint.challenge == challenge).peekable();
        if named.peek().is_some() {
            return if named.any(|one| *one == own) {
                Ok(Provenance::Named)
            } else {
                Err(Doubt::OtherSealing(own.to_string()))
            };
        }
        let signer = files.get(Sealed::SIGNATURE).map(|signed| signer(signed, challenge, files));
        match signer {
            Some(None) => Err(Doubt::BadSignature),
            _ if self.keys.is_empty() && !self.fingerprints.is_empty() => Err(Doubt::NobodyNamed),
            None if self.keys.is_empty() => Ok(Provenance::Unknown),
            None => Err(Doubt::Unsigned),
            Some(Some(key)) if self.keys.is_empty() => Ok(Provenance::Signed(key)),
            Some(Some(key)) if self.keys.contains(&key) => Ok(Provenance::Trusted(key)),
            Some(Some(key)) => Err(Doubt::OtherSigner(Box::new(key))),
        }
    }
}

/// The files of a sealed challenge by name.
pub(crate) type Contents = BTreeMap<String, Vec<u8>>;

impl Fingerprint {
    /// The fingerprint of a sealed challenge; `None` for one that is not sealed.
    pub fn of_challenge(challenge: &Challenge) -> Option<Self> {
        challenge.sealed().map(|sealed| Self::of(challenge.id().as_str(), sealed.files()))
    }

    pub(crate) fn of(challenge: &str, files: &Contents) -> Self {
        Self { challenge: challenge.to_owned(), digest: digest(&statement(challenge, files)) }
    }
}

impl FromStr for Fingerprint {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let parts = text.split_once('@').filter(|(challenge, digest)| {
            let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            ChallengeId::new(*challenge).is_some() && digest.len() == 64 && digest.bytes().all(hexadecimal)
        });
        let (challenge, digest) = parts.ok_or(KeyError("it is not a fingerprint ID@… as `judge seal` prints"))?;
        Ok(Self { challenge: challenge.to_owned(), digest: digest.to_owned() })
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.challenge, self.digest)
    }
}

/// The file with the signature of a sealed challenge.
pub(crate) fn sign(key: &SigningKey, challenge: &str, files: &Contents) -> Vec<u8> {
    format!("{}\n{}\n", key.public(), key.sign(CONTEXT, &statement(challenge, files))).into_bytes()
}

/// The key that signed, if the signature fits these files.
fn signer(signed: &[u8], challenge: &str, files: &Contents) -> Option<PublicKey> {
    let mut lines = std::str::from_utf8(signed).ok()?.lines();
    let (key, signature) = (lines.next()?, lines.next()?);
    let (key, signature): (PublicKey, Signature) = (key.trim().parse().ok()?, signature.trim().parse().ok()?);
    (lines.next().is_none() && key.has_signed(CONTEXT, &statement(challenge, files), &signature)).then_some(key)
}

/// The key that a signature file names, whether or not it signed.
pub(crate) fn named_signer(files: &Contents) -> Option<PublicKey> {
    std::str::from_utf8(files.get(Sealed::SIGNATURE)?).ok()?.lines().next()?.trim().parse().ok()
}

/// The signed text: the challenge's id, and the name and digest of each file except the signature.
fn statement(challenge: &str, files: &Contents) -> Vec<u8> {
    let files = files.iter().filter(|(name, _)| *name != Sealed::SIGNATURE);
    let lines = files.map(|(name, bytes)| format!("{} {name}\n", digest(bytes)));
    format!("{challenge}\n{}", lines.collect::<String>()).into_bytes()
}

/// The SHA-256 digest of a file, the same for either kind of line ending: git may convert them.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut hasher = Sha256::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"\r\n") {
        hasher.update(&rest[..at]);
        rest = &rest[at + 1..];
    }
    hasher.update(rest);
    judge::hex(&hasher.finalize())
}
