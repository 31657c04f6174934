//! Compares collections as multisets: how often an element occurs matters, its place does not.
//!
//! Elements are compared by sorted canonical keys, never pair by pair.

use std::cmp::Ordering;

use judge_sandbox::Value;
use judge_sandbox::value::key::{Key, Order};
use judge_sandbox::value::thousands;

use super::Mismatch;
use super::wording::{QUOTED, count, lengths, listing};

/// Compares two collections as multisets; `order` applies inside their elements.
pub(super) fn compare(expected: &[Value], actual: &[Value], order: Order) -> Result<(), Mismatch> {
    let pairing = Pairing::new(expected, actual, |item| Key::of(item, order));
    let missing: Vec<_> = pairing.missing.iter().map(|index| &expected[*index]).collect();
    let unexpected: Vec<_> = pairing.unexpected.iter().map(|index| &actual[*index]).collect();
    let mut parts = Vec::new();
    if expected.len() != actual.len() {
        parts.push(lengths(expected.len(), actual.len()));
    }
    parts.extend(listing("missing", &missing));
    parts.extend(listing("unexpected", &unexpected));
    // It would be puzzling to read that an element is missing when the other side has it too, only not as often.
    let puzzling = missing.first().or(unexpected.first()).map(|element| {
        let key = Key::of(element, order);
        let times = |items: &[Value]| items.iter().filter(|item| Key::of(item, order) == key).count();
        (element.abridged(QUOTED), times(expected), times(actual))
    });
    if let Some((element, wanted, given)) = puzzling
        && wanted > 0
        && given > 0
    {
        parts.push(format!("{element} should occur {}, not {}", count(wanted, "time"), thousands(given)));
    }
    if missing.is_empty() && unexpected.is_empty() { Ok(()) } else { Err(Mismatch::here(parts.join("; "))) }
}

/// Which elements of two multisets are the same, by index, each list in ascending order of the expected index.
#[derive(Debug)]
pub(super) struct Pairing {
    /// Indices of elements in both: expected, actual.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Indices of expected elements that the answer lacks.
    pub(super) missing: Vec<usize>,
    /// Indices of the answer's elements that are not expected.
    pub(super) unexpected: Vec<usize>,
}

impl Pairing {
    /// Pairs up elements with equal keys, each with one other.
    pub(super) fn new<T>(expected: &[T], actual: &[T], key: impl Fn(&T) -> Key<'_>) -> Self {
        let mut expected = ranked(expected, &key).into_iter().peekable();
        let mut actual = ranked(actual, &key).into_iter().peekable();
        let mut pairing = Self { pairs: Vec::new(), missing: Vec::new(), unexpected: Vec::new() };
        loop {
            let order = match (expected.peek(), actual.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((one, _)), Some((other, _))) => one.cmp(other),
            };
            match order {
                Ordering::Less => pairing.missing.extend(expected.next().map(|(_, index)| index)),
                Ordering::Greater => pairing.unexpected.extend(actual.next().map(|(_, index)| index)),
                Ordering::Equal => {
                    let indices = |((_, one), (_, other))| (one, other);
                    pairing.pairs.extend(expected.next().zip(actual.next()).map(indices));
                }
            }
        }
        pairing.pairs.sort_unstable();
        pairing.missing.sort_unstable();
        pairing.unexpected.sort_unstable();
        pairing
    }
}

/// The keys of `items` in order, with the indices that they come from.
fn ranked<T>(items: &[T], key: impl Fn(&T) -> Key<'_>) -> Vec<(Key<'_>, usize)> {
    let mut ranked: Vec<_> = items.iter().map(key).zip(0..).collect();
    ranked.sort_unstable();
    ranked
}
