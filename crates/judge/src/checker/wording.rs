//! Words that mismatches of several comparisons share.

use judge_sandbox::Value;
use judge_sandbox::value::thousands;

/// Characters of a value that a message quotes.
pub(super) const QUOTED: usize = 80;

/// `expected 5 items, got 4`.
pub(super) fn lengths(expected: usize, actual: usize) -> String {
    format!("expected {}, got {}", count(expected, "item"), thousands(actual))
}

/// `missing 3 and 2 more`, or nothing.
pub(super) fn listing(what: &str, values: &[&Value]) -> Option<String> {
    let first = values.first()?.abridged(QUOTED);
    Some(match values.len() - 1 {
        0 => format!("{what} {first}"),
        more => format!("{what} {first} and {} more", thousands(more)),
    })
}

/// `1 item`, `1,234 items`.
pub(super) fn count(number: usize, unit: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {unit}{plural}", thousands(number))
}
