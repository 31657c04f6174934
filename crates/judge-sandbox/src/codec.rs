//! The shapes of linked objects that are written as lists, and which lists fit them.
//!
//! The image knows how to build nodes from a list, and lists from nodes.

use crate::value::Value;

/// A shape of linked objects that is written as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Codec {
    /// A singly linked list: `[1, 2]` is `ListNode(1, ListNode(2))`, `[]` is `None`.
    ListNode,
    /// A binary tree in level order, with `None` for absent children, as LeetCode writes it.
    TreeNode,
    /// A tree of `Node(val, children)` in level order, with `None` after the root and after the children of each node
    /// but the last: `[1, None, 2, 3, None, 4]`, as LeetCode writes it.
    NaryNode,
    /// A graph of `Node(val, neighbors)` whose values count from 1: for each node, the list of its neighbours' values.
    /// The argument passed is node 1. An answer must be a copy.
    GraphNode,
    /// A list of `Node(val, next, random)`: for each node, its value and the position that `random` points to, from 0,
    /// or `None`. An answer must be a copy.
    RandomNode,
    /// A list of [`ListNode`](Self::ListNode)s.
    ListNodes,
    /// A list of [`TreeNode`](Self::TreeNode)s.
    TreeNodes,
}

impl Codec {
    /// All shapes, in the order of the documentation.
    pub const ALL: [Self; 7] = [
        Self::ListNode,
        Self::TreeNode,
        Self::NaryNode,
        Self::GraphNode,
        Self::RandomNode,
        Self::ListNodes,
        Self::TreeNodes,
    ];

    /// The word used in challenge files.
    pub fn word(self) -> &'static str {
        match self {
            Self::ListNode => "ListNode",
            Self::TreeNode => "TreeNode",
            Self::NaryNode => "NaryNode",
            Self::GraphNode => "GraphNode",
            Self::RandomNode => "RandomNode",
            Self::ListNodes => "list[ListNode]",
            Self::TreeNodes => "list[TreeNode]",
        }
    }

    /// Why no nodes can be built from this list; `None` if they can.
    pub fn misfit(self, items: &[Value]) -> Option<String> {
        match self {
            Self::ListNode | Self::TreeNode => None,
            Self::NaryNode => nary(items),
            Self::GraphNode => each(items, |item| {
                let is_node = |value: &Value| place(value).is_some_and(|number| (1..=items.len()).contains(&number));
                let fits = list(item).is_some_and(|neighbours| neighbours.iter().all(is_node));
                (!fits).then_some("is not a list of nodes, which are numbered from 1")
            }),
            Self::RandomNode => each(items, |item| {
                let points =
                    |target: &Value| *target == Value::None || place(target).is_some_and(|at| at < items.len());
                let fits = list(item).is_some_and(|pair| matches!(pair, [_, target] if points(target)));
                (!fits).then_some("is not a value with the place of a node, from 0, or None")
            }),
            Self::ListNodes | Self::TreeNodes => each(items, |item| {
                let fits = list(item).is_some() || *item == Value::None;
                (!fits).then_some("is not a list")
            }),
        }
    }
}

/// What is wrong with the first faulty item.
fn each(items: &[Value], wrong: impl Fn(&Value) -> Option<&'static str>) -> Option<String> {
    items.iter().enumerate().find_map(|(index, item)| wrong(item).map(|why| format!("[{index}] {why}")))
}

fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::List(items) | Value::Tuple(items) => Some(items),
        _ => None,
    }
}

fn place(value: &Value) -> Option<usize> {
    if let Value::Int(number) = value { usize::try_from(*number).ok() } else { None }
}

/// What is wrong with a tree in level order.
fn nary(items: &[Value]) -> Option<String> {
    let (root, rest) = match items {
        [] => return None,
        [root] => (root, &[][..]),
        [root, Value::None, rest @ ..] if !rest.is_empty() => (root, rest),
        _ => return Some("[1] is not None, which must follow the root, before its children".to_owned()),
    };
    if *root == Value::None || rest.last() == Some(&Value::None) {
        return Some("it begins or ends with None".to_owned());
    }
    let (mut nodes, mut parent) = (1, 0);
    for (index, item) in rest.iter().enumerate() {
        if *item == Value::None {
            parent += 1;
        } else {
            nodes += 1;
        }
        if parent >= nodes {
            return Some(format!("[{}] ends the children of a node that does not exist", index + 2));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Codec;
    use crate::value::Value;

    fn misfit(codec: Codec, json: &str) -> Option<String> {
        let Ok(Value::List(items)) = Value::from_json(json) else { panic!("{json}") };
        codec.misfit(&items)
    }

    #[test]
    fn lists_that_fit_their_shape() {
        for (codec, json) in [
            (Codec::ListNode, "[1, null]"),
            (Codec::TreeNode, "[1, null, 2]"),
            (Codec::NaryNode, "[]"),
            (Codec::NaryNode, "[1]"),
            (Codec::NaryNode, "[1, null, 3, 2, 4, null, 5, 6]"),
            (Codec::GraphNode, "[]"),
            (Codec::GraphNode, "[[]]"),
            (Codec::GraphNode, "[[2, 2], [1, 1]]"),
            (Codec::RandomNode, "[[7, null], [7, 0], [null, 1]]"),
            (Codec::ListNodes, "[[1], [], null]"),
            (Codec::TreeNodes, "[]"),
        ] {
            assert_eq!(misfit(codec, json), None, "{codec:?} {json}");
        }
    }

    #[test]
    fn lists_that_do_not_fit_their_shape() {
        for (codec, json, place) in [
            (Codec::NaryNode, "[1, 2]", "[1]"),
            (Codec::NaryNode, "[1, null]", "[1]"),
            (Codec::NaryNode, "[null]", "begins"),
            (Codec::NaryNode, "[1, null, 2, null]", "ends"),
            (Codec::NaryNode, "[1, null, 2, null, null, 3]", "[4]"),
            (Codec::NaryNode, "[1, null, 2, null, null, null, 3]", "[4]"),
            (Codec::GraphNode, "[[2]]", "[0]"),
            (Codec::GraphNode, "[[0]]", "[0]"),
            (Codec::GraphNode, "[[1], 1]", "[1]"),
            (Codec::RandomNode, "[[1, 1]]", "[0]"),
            (Codec::RandomNode, "[[1, -1]]", "[0]"),
            (Codec::RandomNode, "[[1, 0], [1]]", "[1]"),
            (Codec::ListNodes, "[[1], 2]", "[1]"),
        ] {
            let said = misfit(codec, json).unwrap_or_else(|| panic!("{codec:?} {json}"));
            assert!(said.contains(place), "{said}");
        }
    }
}
