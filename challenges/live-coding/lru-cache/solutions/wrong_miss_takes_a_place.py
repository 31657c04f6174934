# judge: lru-cache
from collections import OrderedDict


class LRUCache:
    """Mistake: a key that is looked up in vain is stored with -1, and pushes a real entry out."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = OrderedDict()

    def get(self, key):
        value = self.entries.setdefault(key, -1)
        self.touch(key)
        return value

    def put(self, key, value):
        self.entries[key] = value
        self.touch(key)

    def touch(self, key):
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
