//! Ed25519 keys that sign seals and receipts, and the text form in which people and files keep them.
//!
//! A public key is `judge-ed25519-1…`, a secret one `JUDGE-ED25519-SECRET-KEY-1…`: Bech32, as for age's own keys, so
//! that a mistyped letter is noticed. A key file has one secret key; lines that begin with `#` are comments. It knows
//! nothing of what is signed: every kind of message has a context, so that a signature for one kind is not valid for
//! another.

use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use std::str::FromStr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Hrp};
use ed25519_dalek::Signer;
use zeroize::{Zeroize, Zeroizing};

/// The beginning of a public key's text, before the `1` that Bech32 adds.
const PUBLIC: Hrp = Hrp::parse_unchecked("judge-ed25519-");

/// The beginning of a secret key's text, in the lower case that Bech32 computes with.
const SECRET: Hrp = Hrp::parse_unchecked("judge-ed25519-secret-key-");

/// The most bytes of a text that is decoded; every key and signature is shorter.
const MAX_TEXT: usize = 256;

/// Why a text is not a key, a signature or a fingerprint, in words that quote nothing of the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct KeyError(pub(crate) &'static str);

/// A secret key for signing; wiped from memory when dropped, and never shown by `{:?}`.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

/// The public half of a [`SigningKey`]: it can check signatures but not make any.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(ed25519_dalek::VerifyingKey);

/// A signature, written as base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl SigningKey {
    /// Makes a new key from the system's randomness.
    ///
    /// # Errors
    ///
    /// When the system cannot provide randomness.
    pub fn generate() -> io::Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *seed).map_err(io::Error::other)?;
        Ok(Self(ed25519_dalek::SigningKey::from_bytes(&seed)))
    }

    /// Reads a key from the text of a key file: one line; empty lines and lines that begin with `#` are skipped.
    ///
    /// # Errors
    ///
    /// When there is no key, more than one, or one that is damaged or of another kind.
    pub fn from_file_text(text: &str) -> Result<Self, KeyError> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        match (lines.next(), lines.next()) {
            (Some(line), None) => line.parse(),
            (None, _) => Err(KeyError("there is no key in it")),
            (Some(_), Some(_)) => Err(KeyError("there is more than one line that is not a comment")),
        }
    }

    /// The text of a key file: the public key as a comment, then the secret key.
    pub fn to_file_text(&self) -> Zeroizing<String> {
        let mut seed = self.0.to_bytes();
        let mut secret = encoded(SECRET, &seed);
        seed.zeroize();
        secret.make_ascii_uppercase();
        Zeroizing::new(format!("# public key: {}\n{}\n", self.public(), *secret))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs `message` as a message of the kind `context`, a fixed text such as `judge receipt 1`.
    pub fn sign(&self, context: &str, message: &[u8]) -> Signature {
        Signature(self.0.sign(&in_context(context, message)).to_bytes())
    }
}

impl FromStr for SigningKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if text.starts_with("judge-ed25519-1") {
            return Err(KeyError("it is a public key, and a secret key is needed"));
        }
        if text.starts_with("AGE-SECRET-KEY-1") {
            return Err(KeyError("it is an age identity, which decrypts but cannot sign"));
        }
        let seed = decoded(SECRET, text).ok_or(KeyError("it is not a signing key, or a damaged one"))?;
        Ok(Self(ed25519_dalek::SigningKey::from_bytes(&seed)))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public())
    }
}

impl PublicKey {
    /// Whether `signature` was made with this key for `message`, as a message of the kind `context`.
    pub fn has_signed(&self, context: &str, message: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        // The check is strict: it refuses keys and signatures of small order, which fit many messages.
        self.0.verify_strict(&in_context(context, message), &signature).is_ok()
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if text.len() <= MAX_TEXT && text.to_ascii_lowercase().starts_with("judge-ed25519-secret-key-1") {
            return Err(KeyError("it is a secret key, which nobody else should have; a public key is needed"));
        }
        let damaged = KeyError("it is not a public key judge-ed25519-1…, or a damaged one");
        let bytes = decoded(PUBLIC, text).ok_or(damaged.clone())?;
        match ed25519_dalek::VerifyingKey::from_bytes(&bytes) {
            Ok(key) if !key.is_weak() => Ok(Self(key)),
            _ => Err(damaged),
        }
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&encoded(PUBLIC, self.0.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl FromStr for Signature {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let bytes = if text.len() <= MAX_TEXT { BASE64_STANDARD.decode(text).ok() } else { None };
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(KeyError("it is not a signature, which is 88 characters of base64"))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&BASE64_STANDARD.encode(self.0))
    }
}

/// Writes a secret to a new file that only this user can read; an existing file is never overwritten.
///
/// # Errors
///
/// When the file already exists ([`io::ErrorKind::AlreadyExists`]) or cannot be written.
pub fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a key is worthless, and would get in the way of the next attempt.
        std::fs::remove_file(path)?;
    }
    written
}

/// The bytes that are signed: the zero byte keeps the messages of one context apart from those of any other.
fn in_context(context: &str, message: &[u8]) -> Vec<u8> {
    [context.as_bytes(), &[0], message].concat()
}

fn encoded(kind: Hrp, bytes: &[u8; 32]) -> Zeroizing<String> {
    let text = bech32::encode::<Bech32>(kind, bytes);
    Zeroizing::new(text.expect("32 bytes are within the length of Bech32"))
}

fn decoded(kind: Hrp, text: &str) -> Option<Zeroizing<[u8; 32]>> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let checked = CheckedHrpstring::new::<Bech32>(text).ok()?;
    if checked.hrp() != kind {
        return None;
    }
    let bytes: Zeroizing<Vec<u8>> = Zeroizing::new(checked.byte_iter().collect());
    Some(Zeroizing::new(bytes.as_slice().try_into().ok()?))
}

#[cfg(test)]
mod tests;
