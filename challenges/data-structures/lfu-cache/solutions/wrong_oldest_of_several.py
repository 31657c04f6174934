# judge: lfu-cache
"""Mistake: of several with the fewest uses, drops the one that was stored first."""


class LFUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.rank = {}
        self.time = 0

    def get(self, key):
        if key not in self.values:
            return -1
        self.use(key)
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) == self.capacity:
            dropped = min(self.rank, key=self.rank.get)
            del self.values[dropped], self.rank[dropped]
        self.values[key] = value
        self.use(key)

    def use(self, key):
        self.time += 1
        uses, stored = self.rank.get(key, (0, 0))
        self.rank[key] = (uses + 1, stored or self.time)
