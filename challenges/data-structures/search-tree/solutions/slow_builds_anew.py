# judge: search-tree
"""Slow: looks at all keys at each removal, and builds the tree anew."""


class Node:
    """A key, and the roots of what is smaller and of what is greater."""

    __slots__ = ("key", "left", "right")

    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


class SearchTree:
    """A binary search tree of integers.

    Every walk is a loop that goes down, so that a deep tree does no harm.
    Time: O(d) for a tree of depth d, O(n) for preorder. Space: O(n).
    """

    def __init__(self, keys):
        self.root = None
        for key in keys:
            self.add(key)

    def add(self, key: int) -> bool:
        """Add a key as a leaf, and return whether it was new."""
        parent, node = self._find(key)
        if node is not None:
            return False
        self._put_below(parent, key, Node(key))
        return True

    def remove(self, key: int) -> bool:
        """Take a key away, and return whether it was there."""
        if not self.contains(key):
            return False
        keys = self.preorder()
        heir = self.above(key)
        _, node = self._find(key)
        if node.left is not None and node.right is not None:
            keys.remove(heir)
            keys[keys.index(key)] = heir
        else:
            keys.remove(key)
        self.root = None
        for key in keys:
            self.add(key)
        return True

    def contains(self, key: int) -> bool:
        """Return whether the key is there."""
        return self._find(key)[1] is not None

    def above(self, key: int) -> int | None:
        """Return the smallest key that is greater than this one, or None."""
        best = None
        node = self.root
        while node is not None:
            if node.key > key:
                best = node.key
                node = node.left
            else:
                node = node.right
        return best

    def preorder(self) -> list[int]:
        """Return all keys: the root's, then those of its left part, then those of its right part."""
        keys = []
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            if node is not None:
                keys.append(node.key)
                waiting += [node.right, node.left]
        return keys

    def _find(self, key):
        """Return the node of a key, or None where it would be, and the parent of that place."""
        parent, node = None, self.root
        while node is not None and node.key != key:
            parent, node = node, node.left if key < node.key else node.right
        return parent, node

    def _put_below(self, parent, key, node):
        """Put a node, or None, on that side of the parent where the key belongs."""
        if parent is None:
            self.root = node
        elif key < parent.key:
            parent.left = node
        else:
            parent.right = node
