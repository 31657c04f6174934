# judge: lru-cache
from collections import OrderedDict


class LRUCache:
    """Mistake: compares with the wrong operator, so that one place always stays empty."""

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
        self.entries.move_to_end(key)
        if len(self.entries) >= self.capacity:
            self.entries.popitem(last=False)
