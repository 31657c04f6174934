//! Makes CPython look like a 64-bit build where it reads sizes from tables: the formats of `struct` and the types of
//! `array`.
//!
//! Part of the build script, like `wide.wat`, which handles code. It knows the layout of these tables in memory, and
//! finds them by their contents.

use anyhow::{Context, Result, ensure};

/// The sizes in bytes of the entries of both tables.
const FORMAT: usize = 20;
const ARRAY: usize = 32;

/// Which formats of `struct` turn into which: long integers, sizes, and addresses.
const FORMATS: [(u8, u8); 5] = [(b'l', b'q'), (b'L', b'Q'), (b'n', b'q'), (b'N', b'Q'), (b'P', b'Q')];

/// Gives `struct` and `array` 64-bit long integers.
pub(crate) fn widen(memory: &mut [u8]) -> Result<()> {
    // Each format: letter, size, alignment, and the functions that unpack and pack.
    let formats = table(memory, FORMAT, &[(b'x', 1), (b'c', 1), (b'b', 1), (b'B', 1)], b"nNP")
        .or_else(|_| table(memory, FORMAT, &[(b'x', 1), (b'b', 1), (b'B', 1), (b'c', 1)], b"nNP"))
        .context("the formats of `struct` were not found")?;
    for (narrow, wide) in FORMATS {
        copy(memory, (formats, FORMAT), narrow, wide, 4..FORMAT)?;
    }
    // Each type: letter, size, three functions, the format as a text, and two marks.
    let types = table(memory, ARRAY, &[(b'b', 1), (b'B', 1), (b'u', 4)], b"lLqQ")
        .context("the types of `array` were not found")?;
    copy(memory, (types, ARRAY), b'l', b'q', 4..ARRAY)?;
    copy(memory, (types, ARRAY), b'L', b'Q', 4..ARRAY)
}

/// The address of a table whose entries start with letters and sizes, begin with those of `start`, and include all
/// `letters`.
fn table(memory: &[u8], entry: usize, start: &[(u8, u32)], letters: &[u8]) -> Result<usize> {
    let begins = |address: usize| {
        start.iter().enumerate().all(|(index, (letter, size))| {
            let at = address + index * entry;
            memory.get(at) == Some(letter) && memory.get(at + 4..at + 8) == Some(&size.to_le_bytes())
        })
    };
    let found: Vec<usize> = (0..memory.len())
        .step_by(4)
        .filter(|address| begins(*address))
        .filter(|address| letters.iter().all(|letter| position(memory, (*address, entry), *letter).is_some()))
        .collect();
    ensure!(found.len() == 1, "tables are at {found:?}");
    Ok(found[0])
}

/// The address of a letter's entry.
fn position(memory: &[u8], (table, entry): (usize, usize), letter: u8) -> Option<usize> {
    (0..32).map(|index| table + index * entry).take_while(|at| memory[*at] != 0).find(|at| memory[*at] == letter)
}

/// Overwrites one letter's entry with another's, limited to the bytes in `part`.
fn copy(memory: &mut [u8], table: (usize, usize), narrow: u8, wide: u8, part: std::ops::Range<usize>) -> Result<()> {
    let find =
        |letter| position(memory, table, letter).with_context(|| format!("no entry is for {}", char::from(letter)));
    let (to, from) = (find(narrow)?, find(wide)?);
    ensure!(memory[from + 4] == 8 && memory[to + 4] == 4, "the sizes differ");
    memory.copy_within(from + part.start..from + part.end, to + part.start);
    Ok(())
}
