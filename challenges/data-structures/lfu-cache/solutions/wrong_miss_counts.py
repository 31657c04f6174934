# judge: lfu-cache
"""Mistake: looking for a key in vain counts as a use of it, once it is there."""


class LFUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.rank = {}
        self.time = 0
        self.missed = {}

    def get(self, key):
        if key not in self.values:
            self.missed[key] = self.missed.get(key, 0) + 1
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
        uses, _ = self.rank.get(key, (self.missed.get(key, 0), 0))
        self.rank[key] = (uses + 1, self.time)
