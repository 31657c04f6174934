//! Walks two values side by side to the first difference: the exact comparison, and the frame of the others.
//!
//! What makes numbers the same, and whether order counts, is a [`Sameness`]; everything else is the same for all.
//! Nesting is bounded where values are read, so that the walk may recurse.

use super::float::Tolerance;
use super::unordered::{self, Pairing};
use super::{Mismatch, text};
use crate::value::key::{Key, Number, Order};
use crate::value::{Value, thousands};

/// Characters of a value that a message quotes.
pub(super) const QUOTED: usize = 80;

/// What two values have in common when they count as the same.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sameness {
    /// Numbers of the same value; a list is a tuple, sets and dicts have no order.
    Equal,
    /// Numbers within a tolerance, the rest equal.
    Close(Tolerance),
    /// The same elements in any order, in all collections.
    AnyOrder,
}

/// Finds the first difference.
pub(super) fn compare(sameness: Sameness, expected: &Value, actual: &Value) -> Result<(), Mismatch> {
    use Value::{Bytes, Dict, FrozenSet, List, Set, Str, Tuple};
    match (expected, actual) {
        (Str(expected), Str(actual)) if expected == actual => Ok(()),
        (Str(expected), Str(actual)) => {
            Err(Mismatch::here(text::with_note(text::difference(expected, actual), expected, actual)))
        }
        (Bytes(one), Bytes(other)) if one == other => Ok(()),
        (
            List(one) | Tuple(one) | Set(one) | FrozenSet(one),
            List(other) | Tuple(other) | Set(other) | FrozenSet(other),
        ) if matches!(sameness, Sameness::AnyOrder) => unordered::compare_bags(one, other, Order::Ignored),
        (List(expected) | Tuple(expected), List(actual) | Tuple(actual)) => {
            compare_sequences(sameness, expected, actual)
        }
        (Set(expected) | FrozenSet(expected), Set(actual) | FrozenSet(actual)) => match sameness {
            Sameness::Close(tolerance) => tolerance.compare_sets(expected, actual),
            Sameness::Equal | Sameness::AnyOrder => unordered::compare_bags(expected, actual, Order::Counts),
        },
        (Dict(expected), Dict(actual)) => compare_dicts(sameness, expected, actual),
        _ if same_scalar(sameness, expected, actual) => Ok(()),
        _ => Err(Mismatch::here(contrast(expected, actual))),
    }
}

fn same_scalar(sameness: Sameness, expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::None, Value::None) => true,
        (Value::Bool(expected), Value::Bool(actual)) => expected == actual,
        (Value::Int(expected), Value::Int(actual)) if expected == actual => true,
        _ => match (sameness, Number::of(expected), Number::of(actual)) {
            (Sameness::Close(tolerance), Some(_), Some(_)) => tolerance.accepts(expected, actual),
            (_, Some(expected), Some(actual)) => expected == actual,
            _ => false,
        },
    }
}

/// `expected 3, got 4`, with the types where they are not the same.
fn contrast(expected: &Value, actual: &Value) -> String {
    if expected.type_name() == actual.type_name() {
        format!("expected {}, got {}", expected.abridged(QUOTED), actual.abridged(QUOTED))
    } else {
        format!("expected {}, got {}", typed(expected), typed(actual))
    }
}

fn typed(value: &Value) -> String {
    match value {
        Value::None => "None".to_owned(),
        _ => format!("{} {}", value.type_name(), value.abridged(QUOTED)),
    }
}

fn compare_sequences(sameness: Sameness, expected: &[Value], actual: &[Value]) -> Result<(), Mismatch> {
    let first = expected
        .iter()
        .zip(actual)
        .enumerate()
        .find_map(|(index, (one, other))| Some((index, compare(sameness, one, other).err()?)));
    let first = first.map(|(index, mismatch)| mismatch.within(&format!("[{index}]")));
    if expected.len() == actual.len() {
        return first.map_or(Ok(()), Err);
    }
    let lengths = lengths(expected.len(), actual.len());
    let common = expected.len().min(actual.len());
    Err(Mismatch::here(match (first, expected.get(common), actual.get(common)) {
        (Some(first), ..) => format!("{lengths}; the first difference is at {first}"),
        (None, Some(missing), _) => format!("{lengths}; [{common}] is missing: {}", missing.abridged(QUOTED)),
        (None, None, Some(extra)) => format!("{lengths}; [{common}] is one too many: {}", extra.abridged(QUOTED)),
        (None, None, None) => lengths,
    }))
}

/// `expected 5 items, got 4`.
pub(super) fn lengths(expected: usize, actual: usize) -> String {
    format!("expected {}, got {}", text::count(expected, "item"), thousands(actual))
}

/// Keys are compared exactly under every sameness.
fn compare_dicts(sameness: Sameness, expected: &[(Value, Value)], actual: &[(Value, Value)]) -> Result<(), Mismatch> {
    let pairing = Pairing::new(expected, actual, |(key, _)| Key::of(key, Order::Counts));
    let missing: Vec<_> = pairing.missing.iter().map(|index| &expected[*index].0).collect();
    let unexpected: Vec<_> = pairing.unexpected.iter().map(|index| &actual[*index].0).collect();
    let parts = [listing("missing key", &missing), listing("unexpected key", &unexpected)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        return Err(Mismatch::here(parts.join("; ")));
    }
    pairing.pairs.iter().try_for_each(|(one, other)| {
        let (key, value) = &expected[*one];
        compare(sameness, value, &actual[*other].1)
            .map_err(|mismatch| mismatch.within(&format!("[{}]", key.abridged(QUOTED / 2))))
    })
}

/// `missing 3 and 2 more`, or nothing.
pub(super) fn listing(what: &str, values: &[&Value]) -> Option<String> {
    let first = values.first()?.abridged(QUOTED);
    Some(match values.len() - 1 {
        0 => format!("{what} {first}"),
        more => format!("{what} {first} and {} more", thousands(more)),
    })
}
