//! The key that signs reports, from its file.

use std::path::Path;

use anyhow::Result;
use judge_seal::SigningKey;

use crate::failure::Failure;
use crate::source;

/// Bytes above which a file is not taken for a key file.
const TOO_LARGE: u64 = 1 << 20;

/// Reads the key in `file`.
pub(crate) fn key(file: &Path) -> Result<SigningKey> {
    let shown = judge::shown(&file);
    let text = String::from_utf8(source::read_up_to(file, TOO_LARGE)?).unwrap_or_default();
    SigningKey::from_file_text(&text).map_err(|error| {
        let hint = "a key file has one line JUDGE-ED25519-SECRET-KEY-1…; lines that begin with # are comments";
        Failure::new(format!("{shown} is not a signing key: {error}")).hint(hint).into()
    })
}
