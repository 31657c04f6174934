# judge: lru-cache


class LRUCache:
    """Slow: stamps each use with a number and searches for the smallest. Time: O(capacity) for each drop."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.stamps = {}
        self.clock = 0

    def touch(self, key):
        self.clock += 1
        self.stamps[key] = self.clock

    def get(self, key):
        if key not in self.values:
            return -1
        self.touch(key)
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) == self.capacity:
            oldest = min(self.stamps, key=self.stamps.get)
            del self.values[oldest]
            del self.stamps[oldest]
        self.values[key] = value
        self.touch(key)
