//! Finds the line of an instruction in CPython's location table (`co_linetable`), which comes from the guest.

/// The line of the instruction at byte `offset`, in code that starts at `first_line`; `None` if the table does not say.
pub(super) fn line(first_line: u32, offset: u32, table: &[u8]) -> Option<u32> {
    let mut line = i64::from(first_line);
    let mut rest = table.iter().copied();
    let mut end = 0_u64;
    while let Some(head) = rest.next() {
        let (form, length) = ((head >> 3) & 15, u64::from(head & 7) + 1);
        let mut known = true;
        match form {
            0..=9 => drop(rest.next()?),
            10..=12 => {
                line += i64::from(form) - 10;
                rest.nth(1)?;
            }
            13 => line += signed(&mut rest)?,
            14 => {
                line += signed(&mut rest)?;
                for _ in 0..3 {
                    number(&mut rest)?;
                }
            }
            _ => known = false,
        }
        // The table counts instructions of two bytes.
        end += 2 * length;
        if u64::from(offset) < end {
            return u32::try_from(line).ok().filter(|_| known);
        }
    }
    None
}

/// A number encoded in groups of six bits.
fn number(rest: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut number = 0;
    for shift in (0..60).step_by(6) {
        let byte = rest.next()?;
        number |= u64::from(byte & 63) << shift;
        if byte & 64 == 0 {
            return Some(number);
        }
    }
    None
}

/// A number whose lowest bit is its sign.
fn signed(rest: &mut impl Iterator<Item = u8>) -> Option<i64> {
    let number = number(rest)?;
    let size = (number >> 1).cast_signed();
    Some(if number & 1 == 1 { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An instruction on the first line, one on the next, one three lines further on, and one without a location.
    const TABLE: &[u8] = &[0x80, 0x00, 0xd8, 0x08, 0x09, 0xf0, 0x06, 0x00, 0x01, 0x02, 0xf8];

    #[test]
    fn lines_are_found() {
        assert_eq!(line(1, 0, TABLE), Some(1));
        assert_eq!(line(1, 2, TABLE), Some(2));
        assert_eq!(line(10, 4, TABLE), Some(14));
    }

    #[test]
    fn places_without_a_line_and_beyond_the_table_have_none() {
        assert_eq!(line(1, 6, TABLE), None);
        assert_eq!(line(1, 8, TABLE), None);
        assert_eq!(line(1, 0, &[0xf8]), None);
    }

    #[test]
    fn tables_that_make_no_sense_are_tolerated() {
        for table in [&[][..], &[0xff], &[0xf0], &[0xe8, 0xff, 0xff, 0xff, 0xff], &[0xf0; 40], &[0x6f; 3]] {
            line(u32::MAX, u32::MAX, table);
            line(0, 0, table);
        }
    }
}
