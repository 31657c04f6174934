# judge: growing-cache
"""A cache of tiles.

An OrderedDict has the tile that has gone unused for the longest time first. A heap knows which tile
ends next; its entries for tiles that were replaced, dropped or forgotten are passed over, since the
cache then has no tile or another one under the name.
"""

import heapq
import math
from collections import OrderedDict
from dataclasses import dataclass
from itertools import count


@dataclass(slots=True, eq=False)
class Tile:
    name: str
    text: str
    fetched: bool = False


class TileCache:
    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._limit: float = math.inf
        self._weight = 0
        self._now = 0
        self._tiles: OrderedDict[str, Tile] = OrderedDict()
        self._ends: list[tuple[int, int, Tile]] = []  # the serial number decides between equal ends
        self._serial = count()
        self._stats = dict.fromkeys(("hits", "misses", "dropped", "ended", "wasted"), 0)

    def store(self, name: str, tile: str) -> list[str]:
        return self._store(Tile(name, tile), None)

    def store_for(self, name: str, tile: str, seconds: int) -> list[str]:
        return self._store(Tile(name, tile), self._now + seconds)

    def fetch(self, name: str) -> str | None:
        tile = self._tiles.get(name)
        if tile is None:
            self._stats["misses"] += 1
            return None
        self._stats["hits"] += 1
        self._tiles.move_to_end(name)
        tile.fetched = True
        return tile.text

    def forget(self, name: str) -> bool:
        if name not in self._tiles:
            return False
        self._remove(name)
        return True

    def size(self) -> int:
        return len(self._tiles)

    def weight(self) -> int:
        return self._weight

    def limit(self, total: int) -> list[str]:
        self._limit = total
        return self._make_room()

    def wait(self, seconds: int) -> None:
        self._now += seconds
        while self._ends and self._ends[0][0] <= self._now:
            _, _, tile = heapq.heappop(self._ends)
            if self._tiles.get(tile.name) is tile:
                self._lose(tile, "ended")

    def stats(self) -> dict[str, int]:
        return self._stats.copy()

    def _store(self, tile: Tile, end: int | None) -> list[str]:
        self.forget(tile.name)
        if len(tile.text) > self._limit:
            return []
        self._tiles[tile.name] = tile
        self._weight += len(tile.text)
        if end is not None:
            heapq.heappush(self._ends, (end, next(self._serial), tile))
        return self._make_room()

    def _make_room(self) -> list[str]:
        dropped = []
        while len(self._tiles) > self._capacity or self._weight > self._limit:
            tile = next(iter(self._tiles.values()))
            self._lose(tile, "dropped")
            dropped.append(tile.name)
        return dropped

    def _lose(self, tile: Tile, how: str) -> None:
        self._remove(tile.name)
        self._stats[how] += 1
        if not tile.fetched:
            self._stats["wasted"] += 1

    def _remove(self, name: str) -> None:
        self._weight -= len(self._tiles.pop(name).text)
