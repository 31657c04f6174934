# judge: lru-cache


class LRUCache:
    """A cache that drops its least recently used entry when it grows beyond its capacity."""

    def __init__(self, capacity):
        """Make an empty cache for at most capacity entries."""
        raise NotImplementedError

    def get(self, key):
        """Return the value stored under key, or -1 if there is none."""
        raise NotImplementedError

    def put(self, key, value):
        """Store value under key, and drop the least recently used entry if there are now too many."""
        raise NotImplementedError
