//! Encryption with age, for public keys or with a passphrase, and decryption, with limits on what a hostile file may
//! cost.
//!
//! The only module that names the crate `age`. It knows nothing about what is inside.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, Read, Write};
use std::str::FromStr;

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use zeroize::Zeroizing;

use crate::archive::MAX_ARCHIVE;

/// The work of deriving a key from a passphrase, as a power of two: 256 MiB and about a second.
const WORK: u8 = 18;

/// The most work that a file may require: four times as much.
const MAX_WORK: u8 = 20;

/// The most bytes of an encrypted file's header: a few hundred recipients, each of which costs every identity a
/// computation.
const MAX_HEADER: usize = 64 << 10;

/// The most bytes of an identity file.
const MAX_KEY_FILE: usize = 1 << 20;

/// Someone who may open what is sealed: a public key of age, `age1…`.
#[derive(Clone)]
pub struct Recipient(x25519::Recipient);

/// A secret that people remember; wiped from memory when dropped, and not shown by `{:?}`.
#[derive(Debug, Clone)]
pub struct Passphrase(SecretString);

/// The recipients that something is sealed for.
#[derive(Debug, Clone)]
pub enum Recipients {
    /// Everyone with the identity of one of these keys; at least one.
    Keys(Vec<Recipient>),
    /// Everyone who knows this passphrase.
    Passphrase(Passphrase),
}

/// What opens sealed challenges: identities of age, a passphrase, both or neither.
#[derive(Clone, Default)]
pub struct Keys {
    identities: Vec<x25519::Identity>,
    passphrase: Option<Passphrase>,
}

/// Why a text is not a recipient, an identity or a passphrase; the message quotes nothing of the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SecretError(String);

/// Why an encrypted file does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EnvelopeError {
    NotAge,
    Damaged,
    NeedsIdentity,
    NeedsPassphrase,
    WrongIdentity,
    WrongPassphrase,
    TooMuchWork,
    TooManyRecipients,
    TooLarge,
}

impl Recipient {
    /// Makes a new identity; returns the text of its file, with the public key as a comment, and that public key.
    pub fn generate() -> (Zeroizing<String>, Self) {
        let identity = x25519::Identity::generate();
        let public = Self(identity.to_public());
        let text = format!("# public key: {public}\n{}\n", identity.to_string().expose_secret());
        (Zeroizing::new(text), public)
    }

    /// The recipients in a file, one per line; empty lines and lines that begin with `#` are skipped.
    ///
    /// # Errors
    ///
    /// When a line is not a recipient, or there is none; the error names the line.
    pub fn from_file_text(text: &str) -> Result<Vec<Self>, SecretError> {
        let found: Vec<Self> = lines(text)
            .map(|(number, line)| line.parse().map_err(|SecretError(why)| SecretError(format!("line {number}: {why}"))))
            .collect::<Result<_, _>>()?;
        if found.is_empty() { Err(SecretError("there is no recipient in it".to_owned())) } else { Ok(found) }
    }
}

impl FromStr for Recipient {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        text.parse().map(Self).map_err(|_| {
            let upper = text.to_ascii_uppercase();
            SecretError(
                if upper.starts_with("AGE-SECRET-KEY-") {
                    "it is a secret identity, which nobody else should have; a public key age1… is needed"
                } else if text.starts_with("age1") && text.get(4..5).is_some() && !text.starts_with("age1pq") {
                    "it is a damaged public key of age, or one of a plugin; a public key age1… of X25519 is needed"
                } else if text.starts_with("ssh-") || text.starts_with("age1") {
                    "it is a key of another kind; a public key age1… of X25519 is needed, as `judge keygen` makes"
                } else {
                    "it is not a public key age1…"
                }
                .to_owned(),
            )
        })
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

impl Passphrase {
    /// Takes a passphrase; a trailing line end is not part of it.
    ///
    /// # Errors
    ///
    /// When it is empty.
    pub fn new(text: &str) -> Result<Self, SecretError> {
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.is_empty() {
            return Err(SecretError("the passphrase is empty".to_owned()));
        }
        Ok(Self(SecretString::from(text.to_owned())))
    }
}

impl Recipients {
    /// The public keys as text, sorted and each once; empty for a passphrase.
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::Keys(keys) => keys.iter().map(ToString::to_string).collect::<BTreeSet<_>>().into_iter().collect(),
            Self::Passphrase(_) => Vec::new(),
        }
    }
}

impl Keys {
    /// Adds the identities in the text of an identity file, `AGE-SECRET-KEY-1…`, one per line.
    ///
    /// # Errors
    ///
    /// When a line is not an identity, or there is none; the error names the line and quotes nothing.
    pub fn add_identities(&mut self, text: &str) -> Result<(), SecretError> {
        let fail = |why: &str| Err(SecretError(why.to_owned()));
        if text.len() > MAX_KEY_FILE {
            return fail("it is larger than any file of identities");
        }
        if text.starts_with("-----BEGIN AGE") || text.starts_with("age-encryption.org/") {
            return fail("it is encrypted; decrypt it first, with `age -d`");
        }
        if text.starts_with("-----BEGIN ") {
            return fail("it is a key of another kind; an identity of age is needed, as `judge keygen` makes");
        }
        let before = self.identities.len();
        for (number, line) in lines(text) {
            match line.parse() {
                Ok(identity) => self.identities.push(identity),
                Err(_) if line.starts_with("age1") => {
                    let why = format!("line {number} is a public key; the secret identity AGE-SECRET-KEY-1… is needed");
                    return Err(SecretError(why));
                }
                Err(_) => return Err(SecretError(format!("line {number} is not an identity AGE-SECRET-KEY-1…"))),
            }
        }
        if self.identities.len() == before { fail("there is no identity in it") } else { Ok(()) }
    }

    /// Sets the passphrase for files that are sealed with one.
    pub fn set_passphrase(&mut self, passphrase: Passphrase) {
        self.passphrase = Some(passphrase);
    }

    /// Whether there is nothing to open with.
    pub fn is_empty(&self) -> bool {
        self.identities.is_empty() && self.passphrase.is_none()
    }

    /// The public keys of the identities.
    pub fn recipients(&self) -> Vec<Recipient> {
        self.identities.iter().map(|identity| Recipient(identity.to_public())).collect()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("recipients", &self.recipients()).finish_non_exhaustive()
    }
}

/// The lines of a key file that count, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Encrypts `content`, as text.
pub(crate) fn close(content: &[u8], recipients: &Recipients) -> io::Result<Vec<u8>> {
    let encryptor = match recipients {
        Recipients::Keys(keys) => {
            // A key that is named twice would make two entries in the header.
            let mut seen = BTreeSet::new();
            let once = keys.iter().filter(|key| seen.insert(key.to_string()));
            Encryptor::with_recipients(once.map(|key| &key.0 as &dyn age::Recipient))
        }
        Recipients::Passphrase(Passphrase(passphrase)) => {
            let mut recipient = scrypt::Recipient::new(passphrase.clone());
            recipient.set_work_factor(WORK);
            Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        }
    };
    let encryptor = encryptor.map_err(io::Error::other)?;
    let armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
    let mut writer = encryptor.wrap_output(armor)?;
    writer.write_all(content)?;
    writer.finish()?.finish()
}

/// Decrypts what [`close`] or age encrypted.
pub(crate) fn open(text: &[u8], keys: &Keys) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
    let armored = text.trim_ascii_start().starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----");
    if !armored && !text.starts_with(b"age-encryption.org/") {
        return Err(EnvelopeError::NotAge);
    }
    let mut bytes = Vec::new();
    ArmoredReader::new(text).read_to_end(&mut bytes).map_err(|_| EnvelopeError::Damaged)?;
    let end = bytes.windows(5).take(MAX_HEADER).position(|window| window == b"\n--- ");
    if end.is_none() {
        let short = bytes.len() <= MAX_HEADER;
        return Err(if short { EnvelopeError::Damaged } else { EnvelopeError::TooManyRecipients });
    }
    let decryptor = Decryptor::new_buffered(&bytes[..]).map_err(|_| EnvelopeError::Damaged)?;
    let mut reader = if decryptor.is_scrypt() {
        let Some(Passphrase(passphrase)) = &keys.passphrase else { return Err(EnvelopeError::NeedsPassphrase) };
        let mut identity = scrypt::Identity::new(passphrase.clone());
        identity.set_max_work_factor(MAX_WORK);
        decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|error| match error {
            DecryptError::ExcessiveWork { .. } => EnvelopeError::TooMuchWork,
            DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                EnvelopeError::WrongPassphrase
            }
            _ => EnvelopeError::Damaged,
        })?
    } else {
        if keys.identities.is_empty() {
            return Err(EnvelopeError::NeedsIdentity);
        }
        let identities = keys.identities.iter().map(|identity| identity as &dyn age::Identity);
        decryptor.decrypt(identities).map_err(|error| match error {
            DecryptError::NoMatchingKeys => EnvelopeError::WrongIdentity,
            _ => EnvelopeError::Damaged,
        })?
    };
    // Allocated at its largest size: a buffer that grows leaves copies behind.
    let mut content = Zeroizing::new(Vec::with_capacity(bytes.len().min(MAX_ARCHIVE + 1)));
    let most = u64::try_from(MAX_ARCHIVE).unwrap_or(u64::MAX);
    reader.by_ref().take(most + 1).read_to_end(&mut content).map_err(|_| EnvelopeError::Damaged)?;
    if content.len() > MAX_ARCHIVE { Err(EnvelopeError::TooLarge) } else { Ok(content) }
}

#[cfg(test)]
mod tests;
