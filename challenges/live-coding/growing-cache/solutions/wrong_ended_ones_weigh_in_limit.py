# judge: growing-cache
"""Mistake: removes ended tiles only when a method is called, and forgets to in limit, where they still weigh."""

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count


@dataclass
class Tile:
    text: str
    end: int | None
    number: int
    found: bool = False


class TileCache:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.most = None
        self.tiles = {}
        self.heap = []
        self.clock = 0
        self.number = count()
        self.kilos = 0
        self.hits = self.misses = self.dropped = self.ended = self.wasted = 0

    def purge(self):
        while self.heap and self.heap[0][0] <= self.clock:
            _, number, name = heappop(self.heap)
            tile = self.tiles.get(name)
            if tile is not None and tile.number == number:
                self.out(name)
                self.ended += 1
                self.wasted += not tile.found

    def out(self, name):
        tile = self.tiles.pop(name, None)
        if tile is not None:
            self.kilos -= len(tile.text)
        return tile

    def trim(self):
        names = []
        while len(self.tiles) > self.capacity or (self.most is not None and self.kilos > self.most):
            name = next(iter(self.tiles))
            tile = self.out(name)
            self.dropped += 1
            self.wasted += not tile.found
            names.append(name)
        return names

    def put(self, name, text, end):
        self.purge()
        self.out(name)
        if self.most is not None and len(text) > self.most:
            return []
        tile = Tile(text, end, next(self.number))
        self.tiles[name] = tile
        self.kilos += len(text)
        if end is not None:
            heappush(self.heap, (end, tile.number, name))
        return self.trim()

    def store(self, name, tile):
        return self.put(name, tile, None)

    def store_for(self, name, tile, seconds):
        return self.put(name, tile, self.clock + seconds)

    def wait(self, seconds):
        self.clock += seconds

    def fetch(self, name):
        self.purge()
        tile = self.tiles.pop(name, None)
        if tile is None:
            self.misses += 1
            return None
        self.hits += 1
        tile.found = True
        self.tiles[name] = tile
        return tile.text

    def forget(self, name):
        self.purge()
        return self.out(name) is not None

    def size(self):
        self.purge()
        return len(self.tiles)

    def limit(self, total):
        self.most = total
        return self.trim()

    def weight(self):
        self.purge()
        return self.kilos

    def stats(self):
        self.purge()
        return {"hits": self.hits, "misses": self.misses, "dropped": self.dropped, "ended": self.ended, "wasted": self.wasted}
