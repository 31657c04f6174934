# judge: lfu-cache


class LFUCache:
    """A cache that drops the entry that was used least often."""

    def __init__(self, capacity: int):
        """Make an empty cache for at most this many entries."""
        raise NotImplementedError

    def get(self, key: int) -> int:
        """Return the value stored under the key, or -1 if there is none."""
        raise NotImplementedError

    def put(self, key: int, value: int) -> None:
        """Store a value under the key, and drop another entry if there is no room for it."""
        raise NotImplementedError
