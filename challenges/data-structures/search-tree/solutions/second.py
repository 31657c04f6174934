# judge: search-tree


class _Node:
    __slots__ = ("key", "left", "right")

    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


class SearchTree:
    """A binary search tree of integers, without balancing and without recursion.

    The root is the left child of a node without a key, so that every node with a key has a parent.
    """

    def __init__(self, keys: list[int]):
        """Make a tree of these keys, added one after the other."""
        self._top = _Node(None)
        for key in keys:
            self.add(key)

    def add(self, key: int) -> bool:
        """Add a key as a leaf, and return whether it was new."""
        parent, node = self._find(key)
        if node is not None:
            return False
        if parent is self._top or key < parent.key:
            parent.left = _Node(key)
        else:
            parent.right = _Node(key)
        return True

    def remove(self, key: int) -> bool:
        """Take a key away, and return whether it was there."""
        parent, node = self._find(key)
        if node is None:
            return False
        if node.left is not None and node.right is not None:
            place = node
            parent, node = node, node.right
            while node.left is not None:
                parent, node = node, node.left
            place.key = node.key
        child = node.right if node.left is None else node.left
        if parent.left is node:
            parent.left = child
        else:
            parent.right = child
        return True

    def contains(self, key: int) -> bool:
        """Return whether the key is there."""
        return self._find(key)[1] is not None

    def above(self, key: int) -> int | None:
        """Return the smallest key that is greater than this one, or None."""
        best = None
        node = self._top.left
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
        waiting = [self._top.left]
        while waiting:
            node = waiting.pop()
            while node is not None:
                keys.append(node.key)
                if node.right is not None:
                    waiting.append(node.right)
                node = node.left
        return keys

    def _find(self, key: int) -> tuple[_Node, _Node | None]:
        """Return the node of the key, or None, and the node above that place."""
        parent, node = self._top, self._top.left
        while node is not None and node.key != key:
            parent, node = node, node.left if key < node.key else node.right
        return parent, node
