//! Rejects values that no Python program can hold: unhashable or repeated set elements and dict keys, and repeated
//! fields.
//!
//! Both readers (the wire, TOML) end here. Such a value from the wire means that the runner was tampered with; passed
//! on, it would trip up a custom checker's sandbox and make it look like the judge's fault.

use super::Value;
use super::key::{Form, Order};

/// Returns `value`, or says what is impossible about it.
pub(super) fn validated(value: Value) -> Result<Value, String> {
    visit(&value)?;
    Ok(value)
}

fn visit(value: &Value) -> Result<(), String> {
    match value {
        Value::List(items) | Value::Tuple(items) => items.iter().try_for_each(visit),
        // Everything inside a set is hashable, so one key covers everything nested in it.
        Value::Set(elements) | Value::FrozenSet(elements) => {
            elements.iter().try_for_each(hashable)?;
            distinct(&Form::of(value, Order::Counts))
        }
        Value::Dict(items) => {
            items.iter().try_for_each(|(key, _)| hashable(key))?;
            let mut keys: Vec<_> = items.iter().map(|(key, _)| Form::of(key, Order::Counts)).collect();
            keys.sort_unstable();
            distinct(&Form::Bag(keys))?;
            items.iter().try_for_each(|(_, value)| visit(value))
        }
        Value::Dataclass(_, fields) => {
            let mut names: Vec<_> = fields.iter().map(|(name, _)| Form::Str(name)).collect();
            names.sort_unstable();
            distinct(&Form::Bag(names))?;
            fields.iter().try_for_each(|(_, value)| visit(value))
        }
        _ => Ok(()),
    }
}

fn hashable(value: &Value) -> Result<(), String> {
    match value {
        Value::List(_) | Value::Set(_) | Value::Dict(_) => Err(format!(
            "a {} cannot be an element of a set or a key of a dict: {}",
            value.type_name(),
            value.abridged(40)
        )),
        Value::Tuple(items) | Value::FrozenSet(items) => items.iter().try_for_each(hashable),
        Value::Dataclass(_, fields) => {
            visit(value)?;
            fields.iter().try_for_each(|(_, value)| hashable(value))
        }
        _ => Ok(()),
    }
}

/// Whether no bag within `key` contains the same element twice.
fn distinct(key: &Form<'_>) -> Result<(), String> {
    match key {
        Form::Sequence(items) => items.iter().try_for_each(distinct),
        Form::Bag(elements) => {
            elements.iter().try_for_each(distinct)?;
            match elements.windows(2).find(|pair| pair[0] == pair[1] && !pair[0].may_repeat()) {
                None => Ok(()),
                Some([Form::Str(text), ..]) => {
                    Err(format!("{} occurs twice", Value::Str((*text).to_owned()).abridged(40)))
                }
                Some(_) => Err("an element of a set or a key of a dict occurs twice".to_owned()),
            }
        }
        _ => Ok(()),
    }
}
