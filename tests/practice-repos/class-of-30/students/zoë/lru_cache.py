# Zoë's solution.
# judge: lru-cache


class LRUCache:
    """A dict remembers the order of insertion, so an entry that is removed and put back becomes the newest."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}

    def get(self, key):
        value = self.values.pop(key, None)
        if value is None:
            return -1
        self.values[key] = value
        return value

    def put(self, key, value):
        self.values.pop(key, None)
        if len(self.values) == self.capacity:
            oldest = next(iter(self.values))
            del self.values[oldest]
        self.values[key] = value
