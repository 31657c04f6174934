# Xenia's solution.
# judge: lru-cache
from collections import OrderedDict


class LRUCache:
    """Mistake: a new value for an old key leaves the entry at its old place in the order."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = OrderedDict()

    def get(self, key):
        if key not in self.entries:
            return -1
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries[key] = value
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
