//! Walks two values side by side to the first difference: the exact comparison, and the frame of the others.
//!
//! A [`Sameness`] defines when numbers are the same and whether order counts; everything else is the same for all.
//! Nesting is bounded where values are read, so the walk may recurse.

use judge_sandbox::Value;
use judge_sandbox::value::key::{Key, Order};

use super::float::Tolerance;
use super::multiset::{self, Pairing};
use super::wording::{QUOTED, lengths, listing};
use super::{Mismatch, text};

/// The sense in which two values count as the same.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sameness {
    /// Numbers of the same value; a list is a tuple, sets and dicts have no order.
    Equal,
    /// As equal, but a list is not a tuple, and 1 is not 1.0.
    Typed,
    /// Numbers within a tolerance, the rest equal.
    Close(Tolerance),
    /// The same elements in any order, in all collections.
    AnyOrder,
}

/// Finds the first difference.
pub(super) fn compare(sameness: Sameness, expected: &Value, actual: &Value) -> Result<(), Mismatch> {
    use Value::{Bytes, Dataclass, Dict, FrozenSet, List, Moment, Set, Str, Tuple};
    match (expected, actual) {
        _ if matches!(sameness, Sameness::Typed) && expected.type_name() != actual.type_name() => {
            Err(Mismatch::here(contrast(expected, actual)))
        }
        (Str(expected), Str(actual)) if expected == actual => Ok(()),
        (Str(expected), Str(actual)) => {
            Err(Mismatch::here(text::with_note(text::difference(expected, actual), expected, actual)))
        }
        (Bytes(one), Bytes(other)) if one == other => Ok(()),
        (
            List(one) | Tuple(one) | Set(one) | FrozenSet(one),
            List(other) | Tuple(other) | Set(other) | FrozenSet(other),
        ) if matches!(sameness, Sameness::AnyOrder) => multiset::compare(one, other, Order::Ignored),
        (List(expected) | Tuple(expected), List(actual) | Tuple(actual)) => {
            compare_sequences(sameness, expected, actual)
        }
        (Set(expected) | FrozenSet(expected), Set(actual) | FrozenSet(actual)) => match sameness {
            Sameness::Close(tolerance) => compare_close_sets(tolerance, expected, actual),
            Sameness::Equal | Sameness::Typed | Sameness::AnyOrder => {
                multiset::compare(expected, actual, Order::Counts)
            }
        },
        (Dict(expected), Dict(actual)) => compare_dicts(sameness, expected, actual),
        (Dataclass(expected_class, expected), Dataclass(actual_class, actual)) if expected_class == actual_class => {
            compare_fields(sameness, expected, actual)
        }
        (Moment(one), Moment(other)) if one.is_the_same(*other) => Ok(()),
        (Moment(_), Moment(_)) if sameness.accepts(expected, actual) => Ok(()),
        _ if same_scalar(sameness, expected, actual) => Ok(()),
        _ => Err(Mismatch::here(contrast(expected, actual))),
    }
}

impl Sameness {
    /// Whether two numbers, or differences of times, are within its tolerance, if it has one.
    fn accepts(self, expected: &Value, actual: &Value) -> bool {
        matches!(self, Self::Close(tolerance) if tolerance.accepts(expected, actual))
    }
}

fn same_scalar(sameness: Sameness, expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::None, Value::None) => true,
        (Value::Bool(expected), Value::Bool(actual)) => expected == actual,
        (Value::Int(expected), Value::Int(actual)) if expected == actual => true,
        // A real number is accepted for a complex one, but not the other way round.
        (Value::Complex(real, 0.0), actual) if is_number(actual) && !matches!(actual, Value::Complex(..)) => {
            same_scalar(sameness, &Value::Float(*real), actual)
        }
        _ if is_number(expected) && is_number(actual) => {
            Key::of(expected, Order::Counts) == Key::of(actual, Order::Counts) || sameness.accepts(expected, actual)
        }
        _ => false,
    }
}

fn is_number(value: &Value) -> bool {
    matches!(
        value,
        Value::Int(_)
            | Value::BigInt(_)
            | Value::Float(_)
            | Value::Decimal(_)
            | Value::Fraction(_)
            | Value::Complex(..)
    )
}

/// `expected 3, got 4`, with the types where they differ.
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
        // Their literals name the type.
        Value::Decimal(_) | Value::Fraction(_) | Value::Moment(_) | Value::Dataclass(..) => value.abridged(QUOTED),
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

/// Compares sets element by element in order of size, which pairs up numbers that are close to each other.
fn compare_close_sets(tolerance: Tolerance, expected: &[Value], actual: &[Value]) -> Result<(), Mismatch> {
    if expected.len() != actual.len() {
        return Err(Mismatch::here(lengths(expected.len(), actual.len())));
    }
    let (expected, actual) = (by_size(expected), by_size(actual));
    expected.iter().zip(actual).try_for_each(|(expected, actual)| {
        compare(Sameness::Close(tolerance), expected, actual).map_err(|_| {
            let [expected, actual] = [expected, actual].map(|element| element.abridged(QUOTED));
            Mismatch::here(format!("expected the element {expected}, the nearest is {actual}"))
        })
    })
}

fn by_size(elements: &[Value]) -> Vec<&Value> {
    let mut elements: Vec<_> = elements.iter().collect();
    elements.sort_by_cached_key(|element| Key::of(element, Order::Counts));
    elements
}

/// The fields of two objects of one dataclass, whose order does not matter.
fn compare_fields(
    sameness: Sameness,
    expected: &[(String, Value)],
    actual: &[(String, Value)],
) -> Result<(), Mismatch> {
    let pairing = Pairing::new(expected, actual, |(name, _)| Key::of_text(name));
    let named = |what: &str, fields: &[(String, Value)], indices: &[usize]| {
        let (name, _) = &fields[*indices.first()?];
        Some(format!("{what} `{name}`"))
    };
    let parts =
        [named("missing field", expected, &pairing.missing), named("unexpected field", actual, &pairing.unexpected)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        return Err(Mismatch::here(parts.join("; ")));
    }
    pairing.pairs.iter().try_for_each(|(one, other)| {
        let (name, value) = &expected[*one];
        compare(sameness, value, &actual[*other].1).map_err(|mismatch| mismatch.within(&format!(".{name}")))
    })
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
