//! Challenges whose hidden cases travel encrypted: they are sealed for graders, and opened only in memory.
//!
//! [`seal`] turns a challenge's files into those of a sealed one: statement, starter and samples in the clear, and
//! everything, encrypted, in `hidden.age`. [`open`] turns a sealed [`judge::Challenge`] back into the whole one. Keys
//! for opening are those of [age](https://age-encryption.org); keys for signing are in [`SigningKey`]. The crate writes
//! only what [`place`] and [`write_secret`] are asked to, never prints, and knows nothing of a command line.
//!
//! # What holds
//!
//! - Nothing that was sealed is written to disk, and no error quotes it.
//! - The sealed part fits one challenge, one sealing and the files next to it; anything that does not belong is named.
//! - Only a signature, or a fingerprint that the grader got from elsewhere, shows who made it.

mod archive;
mod clear;
mod envelope;
mod folder;
mod key;
mod open;
mod report;
mod seal;
mod trust;

pub use archive::{ArchiveError, Files};
pub use envelope::{Keys, Passphrase, Recipient, Recipients, SecretError};
pub use folder::{Folder, FolderError, Placing, find, place};
pub use key::{KeyError, PublicKey, Signature, SigningKey, write_secret};
pub use open::{OpenError, OpenProblem, Opened, open, vouch};
pub use report::{ReportSignatureError, report_signer, sign_report};
pub use seal::{SealError, SealedCopy, Sealing, is_same, seal};
pub use trust::{Fingerprint, Provenance, Trust, TrustError};

#[cfg(test)]
mod tests;
