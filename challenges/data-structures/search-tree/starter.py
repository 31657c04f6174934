# judge: search-tree


class SearchTree:
    """A binary search tree of integers."""

    def __init__(self, keys: list[int]):
        """Make a tree of these keys, added one after the other."""
        raise NotImplementedError

    def add(self, key: int) -> bool:
        """Add a key as a leaf, and return whether it was new."""
        raise NotImplementedError

    def remove(self, key: int) -> bool:
        """Take a key away, and return whether it was there."""
        raise NotImplementedError

    def contains(self, key: int) -> bool:
        """Return whether the key is there."""
        raise NotImplementedError

    def above(self, key: int) -> int | None:
        """Return the smallest key that is greater than this one, or None."""
        raise NotImplementedError

    def preorder(self) -> list[int]:
        """Return all keys: the root's, then those of its left part, then those of its right part."""
        raise NotImplementedError
