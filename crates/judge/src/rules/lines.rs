//! Offsets of a source as lines and columns, the way people and CPython count them.
//!
//! The last step of reading turns what was found into places. This knows nothing of Python but its three line ends.

/// The lines of a source.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The offset where each line begins.
    starts: Vec<u32>,
    /// Offsets of the second and later bytes of characters, so that columns can be counted without the text.
    continuations: Vec<u32>,
}

impl Lines {
    /// Splits `source`, which must be shorter than 4 GiB. A byte order mark counts as no character.
    pub(super) fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut lines = Self { starts: vec![0], continuations: Vec::new() };
        let mark = source.starts_with('\u{feff}');
        for (offset, &byte) in (0_u32..).zip(bytes) {
            let next = bytes.get(offset as usize + 1);
            if byte == b'\n' || (byte == b'\r' && next != Some(&b'\n')) {
                lines.starts.push(offset + 1);
            } else if byte & 0xC0 == 0x80 || (mark && offset == 0) {
                lines.continuations.push(offset);
            }
        }
        lines
    }

    /// The line and the column in characters, both from 1, of the character at `offset`.
    pub(super) fn place(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = |limit: u32| self.continuations.partition_point(|&continuation| continuation < limit);
        let inner = before(offset) - before(start);
        let column = (offset - start).saturating_sub(u32::try_from(inner).unwrap_or(u32::MAX)) + 1;
        (u32::try_from(line).unwrap_or(u32::MAX), column)
    }
}
