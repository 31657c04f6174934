# judge: lfu-cache
"""Slow: keeps the keys with equally many uses in a list, and looks through it for the one that is used: O(n)."""

from collections import defaultdict


class LFUCache:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.values = {}
        self.uses = {}
        self.keys = defaultdict(list)
        self.fewest = 0

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key in self.values:
            self._use(key)
        else:
            if len(self.values) == self.capacity:
                dropped = self.keys[self.fewest].pop(0)
                del self.values[dropped], self.uses[dropped]
            self.uses[key] = self.fewest = 1
            self.keys[1].append(key)
        self.values[key] = value

    def _use(self, key):
        uses = self.uses[key]
        self.keys[uses].remove(key)
        if not self.keys[self.fewest]:
            self.fewest += 1
        self.uses[key] = uses + 1
        self.keys[uses + 1].append(key)
