//! Makes CPython look as on 64 bits where it reads sizes from tables: the formats of `struct` and the types of `array`.
//!
//! Part of the build script, beside `wide.wat`, which is about code. It knows how these tables lie in memory, and finds them by what
//! is in them.

use anyhow::{Context, Result, ensure};

/// Bytes of the entries of both tables.
const FORMAT: usize = 20;
const ARRAY: usize = 32;

/// Which formats of `struct` become which: long integers, sizes, and addresses.
const FORMATS: [(u8, u8); 5] = [(b'l', b'q'), (b'L', b'Q'), (b'n', b'q'), (b'N', b'Q'), (b'P', b'Q')];

/// Gives `struct` and `array` long integers of 64 bits.
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

/// The address of a table whose entries begin with letters and sizes, first those of `start`, and among which are all `letters`.
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

/// The address of the entry of a letter.
fn position(memory: &[u8], (table, entry): (usize, usize), letter: u8) -> Option<usize> {
    (0..32).map(|index| table + index * entry).take_while(|at| memory[*at] != 0).find(|at| memory[*at] == letter)
}

/// Makes the entry of a letter what that of another is, as far as the bytes in `part` go.
fn copy(memory: &mut [u8], table: (usize, usize), narrow: u8, wide: u8, part: std::ops::Range<usize>) -> Result<()> {
    let find =
        |letter| position(memory, table, letter).with_context(|| format!("no entry is of {}", char::from(letter)));
    let (to, from) = (find(narrow)?, find(wide)?);
    ensure!(memory[from + 4] == 8 && memory[to + 4] == 4, "the sizes are others");
    memory.copy_within(from + part.start..from + part.end, to + part.start);
    Ok(())
}
