//! A candidate's source: its size, its encoding, and the line that names its challenge.
//!
//! At the start of the flow, next to `challenge`. What the source means is the interpreter's business.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use judge_sandbox::Located;

/// How many of the first lines may name the challenge.
const HEAD: usize = 5;

/// A candidate's source, as submitted. Cloning is cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    source: Arc<[u8]>,
    name: String,
    files: Arc<[(String, Vec<u8>)]>,
}

impl Submission {
    /// The greatest size of a source in bytes; a larger one is a syntax error.
    pub const LIMIT: usize = 1 << 20;

    /// Takes a source as it is; anything wrong with it shows in the verdict.
    pub fn new(source: impl Into<Vec<u8>>) -> Self {
        Self { source: source.into().into(), name: "solution.py".to_owned(), files: Arc::default() }
    }

    /// Adds files to the working directory beside the source, by names without folders, so that the source can import
    /// them.
    ///
    /// A case's own files take precedence over those of the same name. Rules are checked for one file only: a challenge
    /// with rules rejects a submission of several files.
    #[must_use]
    pub fn with_files(self, files: Vec<(String, Vec<u8>)>) -> Self {
        Self { files: files.into(), ..self }
    }

    /// The files in the working directory beside the source.
    pub fn files(&self) -> &[(String, Vec<u8>)] {
        &self.files
    }

    /// Sets the file's name, for messages to people; by default `solution.py`.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// The file's name, for messages to people.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The source, byte by byte.
    pub fn source(&self) -> &[u8] {
        &self.source
    }

    /// The challenge named by a line `# judge: ID`, in SQL `-- judge: ID`, among the first five; it may not exist.
    ///
    /// The line is found in UTF-16 too, so that such a file is reported as one.
    pub fn challenge_id(&self) -> Option<String> {
        // In five lines of source, the id ends before this many bytes.
        let head = self.source.get(..4096).unwrap_or(&self.source);
        match utf_16(head) {
            Some(order) => challenge_id_in(&decoded(head, order)),
            None => challenge_id_in(&String::from_utf8_lossy(head)),
        }
    }

    /// The id of the challenge that a file's name stands for: `lru_cache.py` is a solution of `lru-cache`.
    pub fn challenge_id_by_name(file: &Path) -> String {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        stem.to_lowercase().replace(['_', ' '], "-")
    }

    /// The source as text, decoded as CPython would: UTF-8, or what a line such as `# coding: latin-1` says.
    ///
    /// Lines stay as they are; a byte order mark is not part of the text.
    pub(crate) fn text(&self) -> Result<Cow<'_, str>, Located> {
        if self.source.len() > Self::LIMIT {
            return Err(located(0, 0, format!("the source is larger than {} KiB", Self::LIMIT >> 10)));
        }
        if let Some(message) = format_of_file(&self.source) {
            return Err(located(0, 0, message));
        }
        if let Some(offset) = self.source.iter().position(|byte| *byte == 0) {
            return Err(at(&self.source, offset, "source code cannot contain null bytes"));
        }
        let (marked, source) = match self.source.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => (true, rest),
            None => (false, &*self.source),
        };
        match declared_encoding(source) {
            None => utf_8(source),
            Some((line, name)) => match (encoding(&name), marked) {
                (Some(Encoding::Utf8), _) => utf_8(source),
                (_, true) => Err(located(line, 0, format!("encoding problem: {name} with BOM"))),
                (Some(Encoding::Latin1), false) => Ok(latin_1(source)),
                (Some(Encoding::Ascii), false) => ascii(source),
                (None, false) => {
                    Err(located(line, 0, format!("the encoding {name} is not supported: save the file as UTF-8")))
                }
            },
        }
    }
}

/// Finds `# judge: ID`, or `-- judge: ID` as SQL writes it, in the first lines of a source.
pub(crate) fn challenge_id_in(source: &str) -> Option<String> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    source.lines().take(HEAD).find_map(|line| {
        let line = line.trim_start();
        let comment = line.strip_prefix('#').or_else(|| line.strip_prefix("--"))?.trim_start();
        let id = comment.strip_prefix("judge:")?.split_whitespace().next()?;
        Some(id.to_owned())
    })
}

/// The order of the two bytes that make a unit of UTF-16.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ByteOrder {
    Little,
    Big,
}

/// The format of a file that is not text in any encoding that a source can have, in words for the person who saved it.
fn format_of_file(source: &[u8]) -> Option<&'static str> {
    let is_wide = source.starts_with(b"\xff\xfe\0\0") || source.starts_with(b"\0\0\xfe\xff");
    if is_wide {
        return Some("the file is UTF-32, save it as UTF-8");
    }
    if utf_16(source).is_some() {
        return Some("the file is UTF-16, save it as UTF-8");
    }
    let formats: [(&[u8], &str); 4] = [
        (
            b"PK\x03\x04",
            "the file is a ZIP archive or an office document, not a source: save the source alone, as plain text",
        ),
        (b"%PDF-", "the file is a PDF document, not a source: save the source alone, as plain text"),
        (b"\x1f\x8b\x08", "the file is compressed with gzip, not a source: unpack it first"),
        (b"\x7fELF", "the file is a compiled program, not a source"),
    ];
    formats.into_iter().find(|(magic, _)| source.starts_with(magic)).map(|(_, message)| message)
}

/// The order of bytes, if `source` is UTF-16: it begins with a mark that says so, or nearly every other byte is zero,
/// as in text that is mostly ASCII.
fn utf_16(source: &[u8]) -> Option<ByteOrder> {
    match source {
        [0xff, 0xfe, ..] => return Some(ByteOrder::Little),
        [0xfe, 0xff, ..] => return Some(ByteOrder::Big),
        _ => {}
    }
    let head = source.get(..256).unwrap_or(source);
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 - head.len() / 16;
    match (even, odd) {
        _ if head.len() < 4 => None,
        (0, odd) if odd >= most => Some(ByteOrder::Little),
        (even, 0) if even >= most => Some(ByteOrder::Big),
        _ => None,
    }
}

/// The text that UTF-16 encodes.
fn decoded(source: &[u8], order: ByteOrder) -> String {
    let unit = |pair: &[u8]| match (pair, order) {
        ([low, high], ByteOrder::Little) | ([high, low], ByteOrder::Big) => u16::from_be_bytes([*high, *low]),
        _ => 0,
    };
    String::from_utf16_lossy(&source.chunks(2).map(unit).collect::<Vec<u16>>())
}

#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
}

/// The encoding by one of its names in Python.
fn encoding(name: &str) -> Option<Encoding> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    let is = |base: &str| name == base || name.strip_prefix(base).is_some_and(|rest| rest.starts_with('-'));
    match name.as_str() {
        _ if is("utf-8") => Some(Encoding::Utf8),
        "utf8" | "u8" | "utf" | "cp65001" => Some(Encoding::Utf8),
        _ if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") => Some(Encoding::Latin1),
        "latin1" | "latin" | "l1" | "8859" | "iso8859" | "iso8859-1" | "cp819" => Some(Encoding::Latin1),
        "ascii" | "us-ascii" | "646" => Some(Encoding::Ascii),
        _ => None,
    }
}

/// The encoding that one of the first two lines declares, as PEP 263 says, and the line's number.
fn declared_encoding(source: &[u8]) -> Option<(u32, String)> {
    let mut lines = source.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.next()?;
    if let Some(name) = cookie(first) {
        return Some((1, name));
    }
    // The second line counts only after a first line without code.
    let counts = first.is_empty() || first.starts_with(b"#");
    lines.next().filter(|_| counts).and_then(cookie).map(|name| (2, name))
}

/// The name in a comment like `# -*- coding: NAME -*-`.
fn cookie(line: &[u8]) -> Option<String> {
    let comment = line.strip_prefix(b"#")?;
    let places = comment.windows(6).enumerate().filter(|(_, window)| *window == b"coding");
    places.map(|(index, _)| &comment[index + 6..]).find_map(|rest| {
        let rest = rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"="))?;
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let name: String = rest
            .iter()
            .skip(blanks)
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
            .map(|byte| char::from(*byte))
            .collect();
        if name.is_empty() { None } else { Some(name) }
    })
}

fn utf_8(source: &[u8]) -> Result<Cow<'_, str>, Located> {
    let text = std::str::from_utf8(source);
    text.map(Cow::Borrowed).map_err(|error| {
        at(source, error.valid_up_to(), "the source is not UTF-8 from here on: save the file as UTF-8")
    })
}

fn ascii(source: &[u8]) -> Result<Cow<'_, str>, Located> {
    match source.iter().position(|byte| !byte.is_ascii()) {
        Some(offset) => Err(at(source, offset, "the source is not ASCII, although it says it is")),
        None => utf_8(source),
    }
}

fn latin_1(source: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(source) {
        Ok(text) if source.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(source.iter().map(|byte| char::from(*byte)).collect()),
    }
}

fn at(source: &[u8], offset: usize, message: &str) -> Located {
    let before = source.get(..offset).unwrap_or(source);
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = before.split(|byte| *byte == b'\n').count();
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    located(number(line), number(column), message)
}

fn located(line: u32, column: u32, message: impl Into<String>) -> Located {
    Located { line, column, message: message.into() }
}

#[cfg(test)]
mod tests;
