//! Amounts with units as challenges write them: `500ms`, `64MiB`. It does not know which range is sensible.

use std::time::Duration;

use crate::challenge::Limits;
use crate::challenge::reading::{Problem, quoted};

const INSTRUCTIONS_PER_MILLISECOND: u64 = Limits::INSTRUCTIONS_PER_SECOND / 1000;

/// Reads judge seconds as instructions; what is too large becomes `u64::MAX`.
pub(super) fn instructions(name: &str, text: &str) -> Result<u64, Problem> {
    let units = [("ms", INSTRUCTIONS_PER_MILLISECOND), ("s", Limits::INSTRUCTIONS_PER_SECOND)];
    amount(text, &units).ok_or_else(|| {
        Problem::new(format!("{name} is not a time: {}", quoted(text)))
            .advise("write a whole number and a unit, ms or s, such as \"500ms\" or \"2s\"")
    })
}

/// Reads an amount of memory in bytes; what is too large becomes `u64::MAX`.
pub(super) fn bytes(name: &str, text: &str) -> Result<u64, Problem> {
    amount(text, &[("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]).ok_or_else(|| {
        Problem::new(format!("{name} is not an amount of bytes: {}", quoted(text)))
            .advise("write a whole number and a unit, KiB, MiB or GiB, such as \"64MiB\"")
    })
}

/// Reads a virtual time.
pub(super) fn duration(name: &str, text: &str) -> Result<Duration, Problem> {
    let units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 60 * 60_000), ("d", 24 * 60 * 60_000)];
    amount(text, &units).map(Duration::from_millis).ok_or_else(|| {
        Problem::new(format!("{name} is not a time: {}", quoted(text)))
            .advise("write a whole number and a unit, ms, s, m, h or d, such as \"90s\" or \"24h\"")
    })
}

fn amount(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let (digits, unit) = text.split_at(text.find(|character: char| !character.is_ascii_digit())?);
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    if digits.is_empty() {
        return None;
    }
    Some(digits.parse().unwrap_or(u64::MAX).saturating_mul(*factor))
}
