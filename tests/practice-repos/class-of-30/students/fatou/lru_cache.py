# Fatou's solution.
# judge: lru-cache
from collections import OrderedDict


class LRUCache:
    """Mistake: reading does not count as using, so this drops the entry that was stored first."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = OrderedDict()

    def get(self, key):
        return self.entries.get(key, -1)

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
