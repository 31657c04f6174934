# judge: lru-cache


class LRUCache:
    """Mistake: drops the entry that was used least often (and the oldest of those), which is another kind of cache."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.uses = {}

    def get(self, key):
        if key not in self.values:
            return -1
        self.uses[key] += 1
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) == self.capacity:
            rarest = min(self.uses, key=self.uses.get)
            del self.values[rarest]
            del self.uses[rarest]
        self.values[key] = value
        self.uses[key] = self.uses.get(key, 0) + 1
