# judge: lfu-cache
from heapq import heappop, heappush


class LFUCache:
    """A heap of ranks, of which those that are out of date are put right when they come up. O(log n) for each call."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.values, self.rank, self.heap, self.time = {}, {}, [], 0

    def get(self, key):
        if key not in self.values:
            return -1
        self.use(key)
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) == self.capacity:
            rank, dropped = heappop(self.heap)
            while rank != self.rank[dropped]:
                heappush(self.heap, (self.rank[dropped], dropped))
                rank, dropped = heappop(self.heap)
            del self.values[dropped], self.rank[dropped]
        new = key not in self.values
        self.values[key] = value
        self.use(key)
        if new:
            heappush(self.heap, (self.rank[key], key))

    def use(self, key):
        self.time += 1
        self.rank[key] = (self.rank.get(key, (0, 0))[0] + 1, self.time)
