//! The files of a challenge as one sequence of bytes, which gets encrypted, and its reader, which trusts nothing.
//!
//! It holds a line that says what it is, the length of a header, the header in JSON, the files one after the other, and
//! zeros up to a round length, so that the length of the encrypted file reveals little. It knows neither keys nor
//! challenges.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The first line.
const MAGIC: &[u8] = b"judge-sealed 1\n";

/// The most files in one archive.
const MAX_FILES: usize = 1000;

/// The most bytes of one file, as in banks.
const MAX_FILE: usize = 8 << 20;

/// The most bytes of a whole archive; armored, it stays below what a bank reads of a sealed part.
pub(crate) const MAX_ARCHIVE: usize = 22 << 20;

/// The most bytes of the header.
const MAX_HEADER: usize = 1 << 20;

/// The smallest length, and the smallest step between lengths.
const STEP: usize = 8 << 10;

/// The files of a challenge by path; wiped from memory when dropped.
pub type Files = BTreeMap<String, Zeroizing<Vec<u8>>>;

/// What is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Archive {
    /// The id of the challenge.
    pub(crate) challenge: String,
    /// The digests of the clear files next to it.
    pub(crate) clear: BTreeMap<String, String>,
    /// All files of the challenge as its author wrote them.
    pub(crate) files: Files,
}

/// Why bytes are not an archive, in words that quote nothing of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// The first line differs.
    #[error("it was not made by `judge seal`, or by a later version")]
    Unknown,
    /// It ends too early, or its header cannot be read.
    #[error("its list of files makes no sense")]
    Malformed,
    /// A file's path leads out of the challenge or is not a path at all.
    #[error("it has a file whose path leads out of the challenge")]
    Path,
    /// Two files have the same path.
    #[error("it has two files of the same name")]
    Twice,
    /// It holds more than can be sealed.
    #[error("it is larger than a sealed challenge may be: 1000 files of 8 MiB each and 22 MiB together")]
    TooLarge,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    challenge: String,
    clear: BTreeMap<String, String>,
    files: Vec<PackedFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackedFile {
    path: String,
    bytes: usize,
}

impl Archive {
    /// The archive as bytes of a round length.
    pub(crate) fn write(&self) -> Result<Zeroizing<Vec<u8>>, ArchiveError> {
        let files = self.files.iter().map(|(path, bytes)| PackedFile { path: path.clone(), bytes: bytes.len() });
        let header = Header { challenge: self.challenge.clone(), clear: self.clear.clone(), files: files.collect() };
        check(&header)?;
        let header = Zeroizing::new(serde_json::to_vec(&header).map_err(|_| ArchiveError::Malformed)?);
        let length = u32::try_from(header.len()).map_err(|_| ArchiveError::TooLarge)?;
        let content: usize = self.files.values().map(|bytes| bytes.len()).sum();
        let whole = round_up(MAGIC.len() + 4 + header.len() + content);
        if whole > MAX_ARCHIVE || header.len() > MAX_HEADER {
            return Err(ArchiveError::TooLarge);
        }
        // The capacity is final: a buffer that grows leaves copies behind that are never wiped.
        let mut out = Zeroizing::new(Vec::with_capacity(whole));
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&header);
        for bytes in self.files.values() {
            out.extend_from_slice(bytes);
        }
        out.resize(whole, 0);
        Ok(out)
    }

    /// Reads what [`write`](Self::write) wrote; anything else is an error.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ArchiveError> {
        if bytes.len() > MAX_ARCHIVE {
            return Err(ArchiveError::TooLarge);
        }
        let rest = bytes.strip_prefix(MAGIC).ok_or(ArchiveError::Unknown)?;
        let (length, rest) = rest.split_first_chunk().ok_or(ArchiveError::Malformed)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| ArchiveError::Malformed)?;
        let (header, mut rest) = rest.split_at_checked(length).ok_or(ArchiveError::Malformed)?;
        if length > MAX_HEADER {
            return Err(ArchiveError::TooLarge);
        }
        // Serde's message would quote the header.
        let header: Header = serde_json::from_slice(header).map_err(|_| ArchiveError::Malformed)?;
        check(&header)?;
        let mut files = Files::new();
        for entry in header.files {
            let (content, after) = rest.split_at_checked(entry.bytes).ok_or(ArchiveError::Malformed)?;
            rest = after;
            if files.insert(entry.path, Zeroizing::new(content.to_vec())).is_some() {
                return Err(ArchiveError::Twice);
            }
        }
        if rest.iter().any(|byte| *byte != 0) {
            return Err(ArchiveError::Malformed);
        }
        Ok(Self { challenge: header.challenge, clear: header.clear, files })
    }
}

fn check(header: &Header) -> Result<(), ArchiveError> {
    if header.files.len() > MAX_FILES || header.files.iter().any(|entry| entry.bytes > MAX_FILE) {
        return Err(ArchiveError::TooLarge);
    }
    if header.files.iter().all(|entry| is_inner_path(&entry.path)) { Ok(()) } else { Err(ArchiveError::Path) }
}

/// Whether the path names a file below the challenge's folder on every system.
pub(crate) fn is_inner_path(path: &str) -> bool {
    let part = |part: &str| !matches!(part, "" | "." | "..") && part.len() <= 255;
    path.len() <= 1024 && path.split('/').all(part) && !path.contains(|c: char| c.is_control() || c == '\\' || c == ':')
}

/// The next length on a coarse scale, whose steps are a sixteenth of the next power of two, and [`STEP`] at least.
fn round_up(length: usize) -> usize {
    let step = (length.next_power_of_two() / 16).max(STEP);
    length.div_ceil(step) * step
}

#[cfg(test)]
mod tests;
