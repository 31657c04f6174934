# judge: lru-cache
from collections import OrderedDict


class LRUCache:
    """A cache that drops its least recently used entry when it grows beyond its capacity."""

    def __init__(self, capacity: int) -> None:
        """Make an empty cache for at most capacity entries."""
        self._capacity = capacity
        self._entries: OrderedDict[int, int] = OrderedDict()  # the least recently used one first

    def get(self, key: int) -> int:
        """Return the value stored under key, or -1 if there is none."""
        if key not in self._entries:
            return -1
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: int, value: int) -> None:
        """Store value under key, and drop the least recently used entry if there are now too many."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
