//! Challenges whose hidden cases travel encrypted: they are sealed for those who grade, and opened in memory only.

mod key;
mod report;

pub use key::{KeyError, PublicKey, Signature, SigningKey, write_secret};
pub use report::{ReportSignatureError, report_signer, sign_report};
