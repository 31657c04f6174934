# judge: growing-cache
"""Stage 1 alone: a number of tiles, no ends, no weights."""

from collections import OrderedDict


class TileCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.tiles = OrderedDict()  # the least recently used first

    def store(self, name: str, tile: str) -> list[str]:
        self.tiles[name] = tile
        self.tiles.move_to_end(name)
        if len(self.tiles) <= self.capacity:
            return []
        dropped, _ = self.tiles.popitem(last=False)
        return [dropped]

    def fetch(self, name: str) -> str | None:
        if name not in self.tiles:
            return None
        self.tiles.move_to_end(name)
        return self.tiles[name]

    def forget(self, name: str) -> bool:
        return self.tiles.pop(name, None) is not None

    def size(self) -> int:
        return len(self.tiles)
