# Ada's solution.
# judge: lru-cache
from collections import OrderedDict


class LRUCache:
    """A cache that keeps its entries in the order of their last use, the oldest first.

    OrderedDict is a hash table whose entries also form a linked list, so that looking up, moving to the end and removing
    from the front all take constant time.
    Time: O(1) for each call, on average. Space: O(capacity).
    """

    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = OrderedDict()

    def get(self, key):
        """Return the value stored under key, or -1 if there is none."""
        if key not in self.entries:
            return -1
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        """Store value under key, and drop the least recently used entry if there are now too many."""
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
