# judge: growing-cache
"""A cache of tiles: an OrderedDict whose first entry has gone unused the longest."""

from collections import OrderedDict


class TileCache:
    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._tiles: OrderedDict[str, str] = OrderedDict()

    def store(self, name: str, tile: str) -> list[str]:
        self._tiles[name] = tile
        self._tiles.move_to_end(name)
        if len(self._tiles) <= self._capacity:
            return []
        return [self._tiles.popitem(last=False)[0]]

    def fetch(self, name: str) -> str | None:
        if name not in self._tiles:
            return None
        self._tiles.move_to_end(name)
        return self._tiles[name]

    def forget(self, name: str) -> bool:
        return self._tiles.pop(name, None) is not None

    def size(self) -> int:
        return len(self._tiles)
