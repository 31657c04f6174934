# judge: growing-cache
"""Keeps the order of use in a list, which is searched at each use, and looks at all ends and weights each time."""


class TileCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.total = None
        self.now = 0
        self.order = []
        self.tiles = {}
        self.ends = {}
        self.used = set()
        self.numbers = dict.fromkeys(["hits", "misses", "dropped", "ended", "wasted"], 0)

    def store(self, name, tile):
        return self.keep(name, tile, None)

    def store_for(self, name, tile, seconds):
        return self.keep(name, tile, self.now + seconds)

    def keep(self, name, tile, end):
        self.forget(name)
        if self.total is not None and len(tile) > self.total:
            return []
        self.order.append(name)
        self.tiles[name] = tile
        if end is not None:
            self.ends[name] = end
        return self.squeeze()

    def squeeze(self):
        dropped = []
        while len(self.order) > self.capacity or (self.total is not None and self.weight() > self.total):
            dropped.append(self.order[0])
            self.leave(self.order[0], "dropped")
        return dropped

    def leave(self, name, reason):
        self.numbers[reason] += 1
        self.numbers["wasted"] += name not in self.used
        self.forget(name)

    def fetch(self, name):
        if name not in self.tiles:
            self.numbers["misses"] += 1
            return None
        self.numbers["hits"] += 1
        self.used.add(name)
        self.order.remove(name)
        self.order.append(name)
        return self.tiles[name]

    def forget(self, name):
        if name not in self.tiles:
            return False
        del self.tiles[name]
        self.order.remove(name)
        self.ends.pop(name, None)
        self.used.discard(name)
        return True

    def size(self):
        return len(self.order)

    def wait(self, seconds):
        self.now += seconds
        for name, end in list(self.ends.items()):
            if end <= self.now:
                self.leave(name, "ended")

    def limit(self, total):
        self.total = total
        return self.squeeze()

    def weight(self):
        return sum(len(tile) for tile in self.tiles.values())

    def stats(self):
        return dict(self.numbers)
