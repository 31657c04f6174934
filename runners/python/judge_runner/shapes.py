"""Linked shapes that challenges write as lists: nodes of lists, trees and graphs, spelled as LeetCode spells them.

A solution that defines the class of the nodes itself gets nodes of its own class. It is called like the usual one, with the
value first, and may have other methods, so that nothing here compares nodes or asks them for their truth.
"""

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


class NaryNode:
    """A node of a tree with any number of children."""

    def __init__(self, val=None, children=None):
        self.val = val
        self.children = [] if children is None else children

    def __repr__(self):
        return f"Node({self.val!r})"


class GraphNode:
    """A node of a graph."""

    def __init__(self, val=0, neighbors=None):
        self.val = val
        self.neighbors = [] if neighbors is None else neighbors

    def __repr__(self):
        return f"Node({self.val!r})"


class RandomNode:
    """A node of a linked list with a pointer to any node of it."""

    def __init__(self, val=0, next=None, random=None):
        self.val = val
        self.next = next
        self.random = random

    def __repr__(self):
        return f"Node({self.val!r})"


for _kind in (NaryNode, GraphNode, RandomNode):
    _kind.__name__ = _kind.__qualname__ = "Node"


class ShapeError(Exception):
    """A result that does not have the shape the challenge asks for."""


class Shape:
    """A shape: its class of nodes, what they have besides a value, and how lists become nodes and nodes lists."""

    def __init__(self, kind, links, build, read, is_copied=False):
        self.kind, self.links, self.build, self.read = kind, links, build, read
        #: Whether an answer of the shape has nodes of its own.
        self.is_copied = is_copied


class Linked:
    """The nodes that the arguments of one call are made of, of the classes that `defined` has for them."""

    def __init__(self, defined):
        self._defined = defined
        #: Held, so that no other object gets the identity of one.
        self._given = []

    def build(self, shape, values):
        """Makes linked nodes of a list."""
        if values is None:
            return None
        make = _maker(shape, self._defined.get(shape.kind.__name__))
        if not shape.is_copied:
            return shape.build(values, make)

        def noted(value):
            self._given.append(make(value))
            return self._given[-1]

        return shape.build(values, noted)

    def has(self, nodes):
        """Whether one of `nodes` was given."""
        return not {id(node) for node in self._given}.isdisjoint(map(id, nodes))


def read(shape, value, linked):
    """Makes a list of linked nodes, of any class; `linked` are nodes that a copy must not have."""
    values, nodes = shape.read(value)
    if shape.is_copied and linked is not None and linked.has(nodes):
        raise ShapeError("the answer has nodes of the argument in it, so it is no copy")
    return values


def classes(used) -> dict:
    """The usual classes of shapes, by name."""
    return {shape.kind.__name__: shape.kind for shape in used}


def _maker(shape, own):
    """Makes a node of a value: of the class `own`, if that is one."""
    if not isinstance(own, type):
        return shape.kind

    def make(value):
        node = _constructed(own, value, len(shape.links))
        if getattr(node, "val", make) is not value:
            node.val = value
        return node

    return make


def _constructed(kind, value, links):
    """An object of a class that somebody else wrote, whose constructor may want all links, or nothing."""
    problem = None
    for arguments in ((value,), (value, *[None] * links), ()):
        try:
            return kind(*arguments)
        except TypeError as error:
            problem = problem or error
    raise problem


def _build_list(values, make):
    head = None
    for value in reversed(values):
        node = make(value)
        node.next = head
        head = node
    return head


def _read_list(node):
    return _values(_chain(node, "ListNode"), "ListNode"), ()


def _chain(node, kind):
    """The nodes of a linked list."""
    nodes, seen = [], set()
    while node is not None:
        if id(node) in seen:
            raise ShapeError("the linked list has a cycle")
        seen.add(id(node))
        nodes.append(node)
        node = _attribute(node, "next", kind)
    return nodes


def _build_tree(values, make):
    if not values or values[0] is None:
        return None

    def leaf(value):
        node = make(value)
        node.left = node.right = None
        return node

    root = leaf(values[0])
    parents, rest = deque([root]), iter(values[1:])
    for value in rest:
        parent = parents.popleft()
        if value is not None:
            parent.left = leaf(value)
            parents.append(parent.left)
        value = next(rest, None)
        if value is not None:
            parent.right = leaf(value)
            parents.append(parent.right)
        if not parents:
            break
    return root


def _read_tree(root):
    if root is None:
        return [], ()
    values, level, seen = [], deque([root]), set()
    while level:
        node = level.popleft()
        if node is None:
            values.append(None)
            continue
        _once(node, seen)
        values.append(_attribute(node, "val", "TreeNode"))
        level.append(_attribute(node, "left", "TreeNode"))
        level.append(_attribute(node, "right", "TreeNode"))
    return _without_end(values), ()


def _build_nary(values, make):
    """Level by level; behind the root and behind the children of each node stands None."""
    if not values:
        return None

    def leaf(value):
        node = make(value)
        node.children = []
        return node

    root = leaf(values[0])
    parents = deque([root])
    for value in values[2:]:
        if value is None:
            parents.popleft()
            continue
        parents.append(leaf(value))
        parents[0].children.append(parents[-1])
    return root


def _read_nary(root):
    if root is None:
        return [], ()
    values, level, seen = [_attribute(root, "val", "Node"), None], deque([root]), set()
    while level:
        node = level.popleft()
        _once(node, seen)
        children = _nodes(node, "children")
        level.extend(children)
        values += [*_values(children, "Node"), None]
    return _without_end(values), ()


def _build_graph(values, make):
    """The neighbours of the nodes 1, 2, 3, and so on; the first one is given."""
    nodes = [make(number) for number in range(1, len(values) + 1)]
    for node, neighbors in zip(nodes, values):
        node.neighbors = [nodes[number - 1] for number in neighbors]
    return nodes[0] if nodes else None


def _read_graph(root):
    if root is None:
        return [], ()
    found, nodes = {id(root)}, [root]
    for node in nodes:
        for neighbor in _nodes(node, "neighbors"):
            if id(neighbor) not in found:
                found.add(id(neighbor))
                nodes.append(neighbor)
    numbers = _values(nodes, "Node")
    if any(type(number) is not int for number in numbers) or sorted(numbers) != list(range(1, len(nodes) + 1)):
        raise ShapeError("the values of the nodes are not the numbers from 1 on, each once")
    if numbers[0] != 1:
        raise ShapeError("the answer is not the node 1")
    values = [None] * len(nodes)
    for number, node in zip(numbers, nodes):
        values[number - 1] = _values(_nodes(node, "neighbors"), "Node")
    return values, nodes


def _build_random(values, make):
    """For each node its value, and the place of the node that it points to, from 0, or None."""
    nodes = [make(value) for value, _ in values]
    for node, following, (_, place) in zip(nodes, [*nodes[1:], None], values):
        node.next = following
        node.random = None if place is None else nodes[place]
    return nodes[0] if nodes else None


def _read_random(node):
    nodes = _chain(node, "Node")
    places = {id(node): place for place, node in enumerate(nodes)}
    values = []
    for node in nodes:
        target = _attribute(node, "random", "Node")
        if target is not None and id(target) not in places:
            raise ShapeError("`random` of a node points to none of the list's nodes")
        values.append([_attribute(node, "val", "Node"), None if target is None else places[id(target)]])
    return values, nodes


def _several(build, read):
    """How lists of shapes are built and read."""

    def build_all(values, make):
        return [build(each, make) for each in values]

    def read_all(given):
        if not isinstance(given, (list, tuple)):
            raise ShapeError(f"expected a list of nodes, got {type(given).__name__}")
        return [read(each)[0] for each in given], ()

    return build_all, read_all


def _nodes(node, name):
    """The nodes that one node has in a list, or in nothing."""
    nodes = _attribute(node, name, "Node")
    if nodes is None:
        return []
    if not isinstance(nodes, (list, tuple)):
        raise ShapeError(f"`{name}` of a node is no list, but of the type {type(nodes).__name__}")
    return list(nodes)


def _values(nodes, kind):
    return [_attribute(node, "val", kind) for node in nodes]


def _once(node, seen):
    if id(node) in seen:
        raise ShapeError("the tree has a cycle or a shared node")
    seen.add(id(node))


def _without_end(values):
    while values and values[-1] is None:
        values.pop()
    return values


def _attribute(node, name, kind):
    try:
        return getattr(node, name)
    except AttributeError:
        raise ShapeError(f"expected a {kind}, got {type(node).__name__} without `{name}`") from None


LIST = Shape(ListNode, ("next",), _build_list, _read_list)
TREE = Shape(TreeNode, ("left", "right"), _build_tree, _read_tree)
NARY = Shape(NaryNode, ("children",), _build_nary, _read_nary)
GRAPH = Shape(GraphNode, ("neighbors",), _build_graph, _read_graph, is_copied=True)
RANDOM = Shape(RandomNode, ("next", "random"), _build_random, _read_random, is_copied=True)
LISTS = Shape(ListNode, ("next",), *_several(_build_list, _read_list))
TREES = Shape(TreeNode, ("left", "right"), *_several(_build_tree, _read_tree))
