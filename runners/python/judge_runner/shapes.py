"""Linked shapes that challenges write as lists: `ListNode` and `TreeNode`, spelled as LeetCode spells them."""

from collections import deque


class ListNode:
    """A node of a singly linked list."""

    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next

    def __repr__(self):
        return f"ListNode({self.val!r})"


class TreeNode:
    """A node of a binary tree."""

    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right

    def __repr__(self):
        return f"TreeNode({self.val!r})"


class ShapeError(Exception):
    """A result that does not have the shape the challenge asks for."""


def build(shape, values):
    """Makes linked nodes of a list; `shape` is "list-node" or "tree-node"."""
    if values is None:
        return None
    return _build_list(values) if shape == "list-node" else _build_tree(values)


def read(shape, node):
    """Makes a list of linked nodes, of the candidate's own node classes too."""
    return _read_list(node) if shape == "list-node" else _read_tree(node)


def _build_list(values):
    head = None
    for value in reversed(values):
        head = ListNode(value, head)
    return head


def _read_list(node):
    values, seen = [], set()
    while node is not None:
        if id(node) in seen:
            raise ShapeError("the linked list has a cycle")
        seen.add(id(node))
        values.append(_attribute(node, "val", "ListNode"))
        node = _attribute(node, "next", "ListNode")
    return values


def _build_tree(values):
    if not values or values[0] is None:
        return None
    root = TreeNode(values[0])
    parents, rest = deque([root]), iter(values[1:])
    for value in rest:
        parent = parents.popleft()
        if value is not None:
            parent.left = TreeNode(value)
            parents.append(parent.left)
        value = next(rest, None)
        if value is not None:
            parent.right = TreeNode(value)
            parents.append(parent.right)
        if not parents:
            break
    return root


def _read_tree(root):
    if root is None:
        return []
    values, level, seen = [], deque([root]), set()
    while level:
        node = level.popleft()
        if node is None:
            values.append(None)
            continue
        if id(node) in seen:
            raise ShapeError("the tree has a cycle or a shared node")
        seen.add(id(node))
        values.append(_attribute(node, "val", "TreeNode"))
        level.append(_attribute(node, "left", "TreeNode"))
        level.append(_attribute(node, "right", "TreeNode"))
    while values and values[-1] is None:
        values.pop()
    return values


def _attribute(node, name, shape):
    try:
        return getattr(node, name)
    except AttributeError:
        raise ShapeError(f"expected a {shape}, got {type(node).__name__} without `{name}`") from None
