//! An input as the decisions that made it, and the value that they give.
//!
//! A tree has a meaning only together with its shape.

use std::cmp::Ordering;
use std::collections::VecDeque;

use judge::Value;
use judge::inputs::{Collection, Shape};

/// The decision for a shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    /// A scalar, or nothing to decide.
    Leaf(Value),
    /// Items or parts; for a binary tree nothing, or value, left and right.
    Items(Vec<Tree>),
    /// Keys and values.
    Pairs(Vec<(Tree, Tree)>),
    /// One of several shapes.
    Choice(usize, Box<Tree>),
}

impl Tree {
    /// The value.
    pub(super) fn value(&self, shape: &Shape) -> Value {
        self.value_at(shape, 1)
    }

    /// The value inside the item with the number `place`.
    pub(super) fn value_at(&self, shape: &Shape, place: usize) -> Value {
        match (shape, self) {
            (Shape::Often(inner, _), _) => self.value_at(inner, place),
            (Shape::Place, _) => Value::Int(i64::try_from(place).unwrap_or(i64::MAX)),
            (Shape::OneOf(shapes), Self::Choice(index, tree)) => {
                shapes.get(*index).map_or(Value::None, |shape| tree.value_at(shape, place))
            }
            (Shape::Sequence { kind, items, .. }, Self::Items(trees)) => {
                let numbered = trees.iter().zip(1..);
                if let Collection::Text { separator, end } = kind {
                    let texts = numbered.map(|(tree, place)| tree.text(items, place));
                    return Value::Str(joined(texts, separator, end));
                }
                collected(kind, numbered.map(|(tree, place)| tree.value_at(items, place)).collect())
            }
            (Shape::Record { kind, parts }, Self::Items(trees)) => {
                let pairs = parts.iter().zip(trees);
                if let Collection::Text { separator, end } = kind {
                    return Value::Str(joined(pairs.map(|(part, tree)| tree.text(&part.shape, place)), separator, end));
                }
                collected(kind, pairs.map(|(part, tree)| tree.value_at(&part.shape, place)).collect())
            }
            (Shape::Dict { keys, values, .. }, Self::Pairs(pairs)) => {
                let items = pairs.iter().zip(1..);
                Value::Dict(
                    items
                        .map(|((key, value), place)| (key.value_at(keys, place), value.value_at(values, place)))
                        .collect(),
                )
            }
            (Shape::Tree { values, .. }, _) => self.levels(values),
            (Shape::Value(value), _) | (_, Self::Leaf(value)) => value.clone(),
            // A tree always fits its shape.
            _ => Value::None,
        }
    }

    /// The value as part of a text.
    fn text(&self, shape: &Shape, place: usize) -> String {
        match (shape, self) {
            (Shape::Often(inner, _), _) => self.text(inner, place),
            (Shape::OneOf(shapes), Self::Choice(index, tree)) => {
                shapes.get(*index).map(|shape| tree.text(shape, place)).unwrap_or_default()
            }
            (Shape::Int { digits, .. }, Self::Leaf(Value::Int(number))) => {
                let sign = if *number < 0 { "-" } else { "" };
                format!("{sign}{:0digits$}", number.unsigned_abs())
            }
            _ => match self.value_at(shape, place) {
                Value::Str(text) => text,
                other => other.to_string(),
            },
        }
    }

    /// A binary tree in level order.
    fn levels(&self, values: &Shape) -> Value {
        let mut nodes = Vec::new();
        let mut waiting = VecDeque::from([self]);
        while let Some(tree) = waiting.pop_front() {
            match tree {
                Self::Items(parts) if parts.len() == 3 => {
                    nodes.push(parts[0].value(values));
                    waiting.extend(&parts[1..]);
                }
                _ => nodes.push(Value::None),
            }
        }
        while nodes.last() == Some(&Value::None) {
            nodes.pop();
        }
        Value::List(nodes)
    }
}

fn joined(texts: impl Iterator<Item = String>, separator: &str, end: &str) -> String {
    texts.map(|text| text + end).collect::<Vec<_>>().join(separator)
}

fn collected(kind: &Collection, items: Vec<Value>) -> Value {
    match kind {
        Collection::Tuple => Value::Tuple(items),
        Collection::Set => Value::Set(items),
        Collection::FrozenSet => Value::FrozenSet(items),
        Collection::List | Collection::Text { .. } => Value::List(items),
    }
}

/// The order in which a sorted list has its items: numbers by size, texts by code point, lists item by item.
pub(super) fn order(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Int(one), Value::Int(other)) => one.cmp(other),
        (Value::Float(one), Value::Float(other)) => one.total_cmp(other),
        (Value::Str(one), Value::Str(other)) => one.cmp(other),
        (Value::List(one) | Value::Tuple(one), Value::List(other) | Value::Tuple(other)) => {
            let pairs = one.iter().zip(other).map(|(one, other)| order(one, other));
            pairs.fold(Ordering::Equal, Ordering::then).then(one.len().cmp(&other.len()))
        }
        _ => one.to_string().cmp(&other.to_string()),
    }
}
