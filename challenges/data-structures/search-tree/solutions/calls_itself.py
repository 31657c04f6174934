# judge: search-tree
"""Mistake: walks down by calling itself, which fails on a deep tree."""


class SearchTree:
    """Nodes are lists of a key, a left and a right part."""

    def __init__(self, keys):
        self.root = None
        for key in keys:
            self.add(key)

    def add(self, key):
        if self.contains(key):
            return False
        self.root = self._added(self.root, key)
        return True

    def remove(self, key):
        if not self.contains(key):
            return False
        self.root = self._removed(self.root, key)
        return True

    def contains(self, key):
        node = self.root
        while node is not None and node[0] != key:
            node = node[1] if key < node[0] else node[2]
        return node is not None

    def above(self, key):
        best, node = None, self.root
        while node is not None:
            best, node = (node[0], node[1]) if node[0] > key else (best, node[2])
        return best

    def preorder(self):
        return self._keys(self.root)

    def _added(self, node, key):
        if node is None:
            return [key, None, None]
        side = 1 if key < node[0] else 2
        node[side] = self._added(node[side], key)
        return node

    def _removed(self, node, key):
        if key < node[0]:
            node[1] = self._removed(node[1], key)
        elif key > node[0]:
            node[2] = self._removed(node[2], key)
        elif node[1] is None:
            return node[2]
        elif node[2] is None:
            return node[1]
        else:
            heir = node[2]
            while heir[1] is not None:
                heir = heir[1]
            node[0] = heir[0]
            node[2] = self._removed(node[2], heir[0])
        return node

    def _keys(self, node):
        return [node[0], *self._keys(node[1]), *self._keys(node[2])] if node else []
