//! What the values of a shape can serve as: keys, text, the nodes of a structure.

use judge_sandbox::Value;

use crate::challenge::Codec;
use crate::challenge::inputs::{Collection, Shape};
use crate::challenge::reading::{Item, Problem, Problems};

/// A shape whose values can be keys of a dict.
pub(super) fn hashable(item: &Item<'_>, shape: Shape, problems: &mut Problems<'_>) -> Option<Shape> {
    if can_be_key(&shape) {
        return Some(shape);
    }
    let problem = Problem::new("a list, set or dict cannot be an element of a set or a key of a dict");
    item.add(problems, problem.advise("write a tuple or a frozenset"));
    None
}

fn can_be_key(shape: &Shape) -> bool {
    match shape {
        Shape::Dict { .. }
        | Shape::Tree { .. }
        | Shape::Value(Value::List(_) | Value::Set(_) | Value::Dict(_))
        | Shape::Sequence { kind: Collection::List | Collection::Set, .. }
        | Shape::Record { kind: Collection::List | Collection::Set, .. } => false,
        Shape::OneOf(shapes) => shapes.iter().all(can_be_key),
        Shape::Often(inner, _) => can_be_key(inner),
        Shape::Sequence { items, .. } => can_be_key(items),
        Shape::Record { parts, .. } => parts.iter().all(|part| can_be_key(&part.shape)),
        _ => true,
    }
}

/// Whether all values are strings.
pub(in crate::challenge::raw) fn is_textual(shape: &Shape) -> bool {
    match shape {
        Shape::Str { .. } | Shape::Value(Value::Str(_)) => true,
        Shape::OneOf(shapes) => shapes.iter().all(is_textual),
        Shape::Often(inner, _) => is_textual(inner),
        Shape::Sequence { kind, .. } | Shape::Record { kind, .. } => matches!(kind, Collection::Text { .. }),
        _ => false,
    }
}

/// Whether all values are integers or strings, which are printed in only one way.
pub(super) fn is_printed(shape: &Shape) -> bool {
    match shape {
        Shape::Int { .. } | Shape::Place | Shape::Value(Value::Int(_)) => true,
        Shape::OneOf(shapes) => shapes.iter().all(|shape| is_printed(shape) || is_textual(shape)),
        Shape::Often(inner, _) => is_printed(inner),
        _ => is_textual(shape),
    }
}

/// Whether the shape's values are what the codec accepts.
pub(in crate::challenge::raw) fn is_built_as(shape: &Shape, codec: Codec) -> bool {
    match shape {
        Shape::OneOf(shapes) => shapes.iter().all(|shape| is_built_as(shape, codec)),
        Shape::Value(Value::List(_)) => true,
        Shape::Tree { .. } => codec == Codec::TreeNode,
        Shape::Sequence { kind: Collection::List, items, .. } => match codec {
            Codec::ListNode => true,
            Codec::ListNodes => is_built_as(items, Codec::ListNode),
            Codec::TreeNodes => is_built_as(items, Codec::TreeNode),
            Codec::TreeNode | Codec::NaryNode | Codec::GraphNode | Codec::RandomNode => false,
        },
        Shape::Record { kind: Collection::List, .. } => codec == Codec::ListNode,
        _ => false,
    }
}
