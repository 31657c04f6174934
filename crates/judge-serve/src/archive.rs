//! Unpacks a zip archive into files, in memory and within limits.
//!
//! Pure. It reads what clients write: files that are stored or deflated, in one part, unencrypted. Everything the
//! archive claims about itself is checked against its contents. `miniz_oxide` does the inflating.

use std::collections::BTreeSet;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The bytes that all files together may have once unpacked.
pub(crate) const BYTES: usize = 16 << 20;

/// The files and folders that an archive may have.
const ENTRIES: u16 = 1_024;

/// The signatures of an archive's end, of an entry in its directory and of a file in it, each with its minimal length.
const END: (&[u8], usize) = (b"PK\x05\x06", 22);
const ENTRY: (&[u8], usize) = (b"PK\x01\x02", 46);
const FILE: (&[u8], usize) = (b"PK\x03\x04", 30);

/// The ways of packing a file.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Unpacks an archive. Of two files with the same name, the first one counts; folders without files are left out.
///
/// # Errors
///
/// What is wrong with the archive, as a phrase that completes "the archive …".
pub(crate) fn unpacked(archive: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let entries = entries(archive)?;
    let file = |entry: Entry| {
        let bytes = entry.bytes(archive).ok_or_else(|| "has a file that is damaged".to_owned())?;
        Ok((entry.name, bytes))
    };
    entries.into_iter().map(file).collect()
}

/// The contents that an archive declares; none of its files is unpacked.
#[derive(Debug)]
pub(crate) struct Contents<'a> {
    archive: &'a [u8],
    entries: Vec<Entry>,
}

impl<'a> Contents<'a> {
    /// Reads an archive's directory.
    ///
    /// # Errors
    ///
    /// What is wrong with the archive, as a phrase that completes "the archive …".
    pub(crate) fn of(archive: &'a [u8]) -> Result<Self, String> {
        Ok(Self { archive, entries: entries(archive)? })
    }

    /// The names of its files.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &entry.name[..])
    }

    /// The bytes that its files have together once unpacked.
    pub(crate) fn size(&self) -> usize {
        self.entries.iter().map(|entry| entry.size).sum()
    }

    /// The contents of a small file; none if there is no file with this name, it is damaged, or it has more than `most`
    /// bytes.
    pub(crate) fn small(&self, name: &str, most: usize) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name == name && entry.size <= most)?;
        entry.bytes(self.archive)
    }
}

/// The files in an archive's directory, if it is sound.
fn entries(archive: &[u8]) -> Result<Vec<Entry>, String> {
    let unreadable = || "is not a zip archive that can be read".to_owned();
    let end = end(archive).ok_or_else(unreadable)?;
    let count = short(end, 10).ok_or_else(unreadable)?;
    if count > ENTRIES {
        return Err(format!("has more than {ENTRIES} files"));
    }
    let mut at = long(end, 16).ok_or_else(unreadable)?;
    let (mut entries, mut packed, mut room) = (Vec::new(), 0_usize, BYTES);
    for _ in 0..count {
        let entry = Entry::read(archive, at).ok_or_else(unreadable)?;
        at += entry.length;
        if entry.name.ends_with('/') {
            continue;
        }
        if !is_inside(&entry.name) {
            return Err("has a file whose name leads out of its folder".to_owned());
        }
        if entry.is_other {
            return Err("has a link, an encrypted file or a compression other than deflate".to_owned());
        }
        packed = packed.saturating_add(entry.packed);
        room = room
            .checked_sub(entry.size)
            .ok_or_else(|| format!("has more than {} MiB once it is unpacked", BYTES >> 20))?;
        entries.push(entry);
    }
    // Files that share their bytes would be unpacked again and again.
    if packed > archive.len() {
        return Err("has overlapping files".to_owned());
    }
    let mut names = BTreeSet::new();
    entries.retain(|entry| names.insert(entry.name.clone()));
    Ok(entries)
}

/// The end record of an archive, after which there is nothing but the archive's comment.
fn end(archive: &[u8]) -> Option<&[u8]> {
    let last = archive.len().checked_sub(END.1)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().map(|at| &archive[at..]).find(|end| {
        end.starts_with(END.0) && short(end, 20).is_some_and(|comment| END.1 + usize::from(comment) == end.len())
    })
}

/// What an archive's directory says about a file.
#[derive(Debug)]
struct Entry {
    name: String,
    /// Whether it is not a plain file, or is packed in a way that is not supported here.
    is_other: bool,
    method: u16,
    sum: usize,
    packed: usize,
    size: usize,
    /// The position of its own header.
    at: usize,
    /// The length of the entry.
    length: usize,
}

impl Entry {
    fn read(archive: &[u8], at: usize) -> Option<Self> {
        let entry = archive.get(at..)?;
        if !entry.starts_with(ENTRY.0) {
            return None;
        }
        let lengths = [short(entry, 28)?, short(entry, 30)?, short(entry, 32)?].map(usize::from);
        let name = entry.get(ENTRY.1..ENTRY.1 + lengths[0])?;
        // Only systems that have links record the kind of a file.
        let (system, kind) = (entry.get(5)?, long(entry, 38)? >> 28);
        let is_plain = *system != 3 || matches!(kind, 0 | 0o10);
        let (is_secret, method) = (short(entry, 8)? & 1 == 1, short(entry, 10)?);
        Some(Self {
            name: String::from_utf8(name.to_vec()).ok()?,
            is_other: !is_plain || is_secret || !matches!(method, STORED | DEFLATED),
            method,
            sum: long(entry, 16)?,
            packed: long(entry, 20)?,
            size: long(entry, 24)?,
            at: long(entry, 42)?,
            length: ENTRY.1 + lengths.iter().sum::<usize>(),
        })
    }

    /// The contents of the file, if they match its entry.
    fn bytes(&self, archive: &[u8]) -> Option<Vec<u8>> {
        let header = archive.get(self.at..)?;
        if !header.starts_with(FILE.0) {
            return None;
        }
        let start = FILE.1 + usize::from(short(header, 26)?) + usize::from(short(header, 28)?);
        let packed = header.get(start..start.checked_add(self.packed)?)?;
        let bytes = match self.method {
            STORED => packed.to_vec(),
            _ => decompress_to_vec_with_limit(packed, self.size).ok()?,
        };
        (bytes.len() == self.size && sum(&bytes) == self.sum).then_some(bytes)
    }
}

/// Whether a name stays in the folder that the archive is unpacked into.
fn is_inside(name: &str) -> bool {
    let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
    name.len() <= 1_024 && name.split('/').all(is_plain)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

/// The checksum by which zip detects damage (CRC-32).
fn sum(bytes: &[u8]) -> usize {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let (mut index, mut number) = (0, 0_u32);
        while index < 256 {
            let (mut rest, mut bit) = (number, 0);
            while bit < 8 {
                rest = if rest & 1 == 1 { rest >> 1 ^ 0xedb8_8320 } else { rest >> 1 };
                bit += 1;
            }
            table[index] = rest;
            (index, number) = (index + 1, number + 1);
        }
        table
    };
    let step = |rest: u32, byte: &u8| TABLE[usize::from(rest.to_le_bytes()[0] ^ byte)] ^ rest >> 8;
    !bytes.iter().fold(u32::MAX, step) as usize
}

#[cfg(test)]
pub(crate) mod tests {
    use miniz_oxide::deflate::compress_to_vec;

    use super::*;

    /// A file as an archive has it: name, contents, method, flags, and the kind of file on Unix.
    type Packed<'p> = (&'p str, &'p [u8], u16, u16, u32);

    fn archive(files: &[Packed<'_>]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
        for (name, content, method, flags, kind) in files {
            let packed = if *method == DEFLATED { compress_to_vec(content, 6) } else { content.to_vec() };
            let mut common = [flags.to_le_bytes(), method.to_le_bytes(), [0; 2], [0; 2]].concat();
            for number in [sum(content), packed.len(), content.len()] {
                common.extend(long(number));
            }
            common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            common.extend([0; 2]);
            directory.extend([ENTRY.0, &[20, 3, 20, 0], &common, &[0; 6], &(kind << 28).to_le_bytes()].concat());
            directory.extend([&long(bytes.len()), name.as_bytes()].concat());
            bytes.extend([FILE.0, &[20, 0], &common, name.as_bytes(), &packed].concat());
        }
        let (start, count) = (long(bytes.len()), u16::try_from(files.len()).unwrap().to_le_bytes());
        let length = long(directory.len());
        bytes.extend([&directory, END.0, &[0; 4], &count, &count, &length, &start, &[0; 2]].concat());
        bytes
    }

    pub(crate) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let files: Vec<Packed<'_>> = files.iter().map(|(name, bytes)| (*name, *bytes, DEFLATED, 0, 0o10)).collect();
        archive(&files)
    }

    #[track_caller]
    fn refused(archive: &[u8], part: &str) {
        let error = unpacked(archive).unwrap_err();
        assert!(error.contains(part), "{error}");
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let files: [(&str, &[u8]); 3] = [("a.txt", b"one"), ("deep/er/b.bin", &[0, 255]), ("empty", b"")];
        let expected: Vec<_> = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        assert_eq!(unpacked(&packed(&files)).unwrap(), expected);
        assert_eq!(unpacked(&packed(&[])).unwrap(), []);
        assert_eq!(unpacked(&archive(&[("folder/", b"", STORED, 0, 4)])).unwrap(), []);
        let stored = archive(&[("a", b"x", STORED, 0, 0), ("a", b"y", STORED, 0, 0)]);
        assert_eq!(unpacked(&stored).unwrap(), [("a".to_owned(), b"x".to_vec())]);
        assert_eq!(sum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn names_stay_in_the_folder() {
        for name in ["../a", "/etc/passwd", "a/../../b", "a//b", "a\\..\\b", "./a", "a\0b", ""] {
            refused(&packed(&[(name, b"x")]), "leads out of its folder");
        }
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let zeros = vec![0; BYTES + 1];
        let bomb = packed(&[("zeros", &zeros)]);
        assert!(bomb.len() < 100_000);
        refused(&bomb, "more than 16 MiB");
        let half = &zeros[..=zeros.len() / 2];
        refused(&packed(&[("a", half), ("b", half)]), "more than 16 MiB");
        // An archive that claims to be small is not inflated beyond its claim.
        let mut liar = bomb.clone();
        let entry = liar.windows(4).position(|bytes| bytes == ENTRY.0).unwrap();
        liar[entry + 24..entry + 28].copy_from_slice(&10_u32.to_le_bytes());
        refused(&liar, "damaged");
        let names: Vec<String> = (0..=ENTRIES).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (&name[..], &b""[..])).collect();
        refused(&packed(&many), "more than 1024 files");
        let mut twice = archive(&[("a", &[7; 900], STORED, 0, 0), ("b", &[7; 900], STORED, 0, 0)]);
        let second = twice.windows(4).rposition(|bytes| bytes == ENTRY.0).unwrap();
        twice[second + 42..second + 46].fill(0);
        assert!(unpacked(&twice).is_ok(), "sharing alone is harmless");
        for entry in [second - 47, second] {
            twice[entry + 20..entry + 24].copy_from_slice(&1_800_u32.to_le_bytes());
        }
        refused(&twice, "overlapping files");
    }

    #[test]
    fn links_secrets_and_damage_are_refused() {
        for file in [("a", 0, 0, 0o12), ("a", 0, 1, 0o10), ("a", 12, 0, 0o10)] {
            refused(&archive(&[(file.0, b"/etc/passwd", file.1, file.2, file.3)]), "has a link");
        }
        refused(b"", "not a zip archive");
        refused(b"PK\x05\x06", "not a zip archive");
        let whole = packed(&[("a", &b"some text that is long enough to be worth it ".repeat(40)[..])]);
        for end in 0..whole.len() {
            assert!(unpacked(&whole[..end]).is_err(), "{end}");
        }
        // Whichever byte is changed, the result is an error or other files, and nothing panics.
        for place in 0..whole.len() {
            for change in [1, 0x80, 0xff] {
                let mut broken = whole.clone();
                broken[place] ^= change;
                drop(unpacked(&broken));
            }
        }
    }
}
