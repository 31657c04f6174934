# judge: growing-cache
"""Mistake: subtracts the weight of tiles that are dropped or forgotten, but not that of those that have ended."""

import heapq
import math
from collections import OrderedDict
from dataclasses import dataclass


@dataclass
class Entry:
    tile: str
    end: int | None  # when it ends, or None
    fetched: bool = False


class TileCache:
    """A cache that drops its least recently used tiles, within a number of tiles and a total weight.

    Entries are kept in the order of their last use, and their ends in a heap. An entry that was replaced or removed
    leaves its end behind in the heap; it is passed over, since it is not the end of the entry that is there now.
    Time: O(log n) on average for a call. Space: O(n), n being the entries and the ends that were left behind.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.total = math.inf
        self.held = 0  # what all entries weigh
        self.now = 0
        self.entries = OrderedDict()  # by name, the least recently used first
        self.ends = []  # a heap of (end, name)
        self.counts = {"hits": 0, "misses": 0, "dropped": 0, "ended": 0, "wasted": 0}

    def store(self, name: str, tile: str) -> list[str]:
        return self._put(name, Entry(tile, None))

    def store_for(self, name: str, tile: str, seconds: int) -> list[str]:
        return self._put(name, Entry(tile, self.now + seconds))

    def fetch(self, name: str) -> str | None:
        entry = self.entries.get(name)
        if entry is None:
            self.counts["misses"] += 1
            return None
        self.counts["hits"] += 1
        entry.fetched = True
        self.entries.move_to_end(name)
        return entry.tile

    def forget(self, name: str) -> bool:
        return self._remove(name) is not None

    def size(self) -> int:
        return len(self.entries)

    def wait(self, seconds: int) -> None:
        self.now += seconds
        while self.ends and self.ends[0][0] <= self.now:
            end, name = heapq.heappop(self.ends)
            entry = self.entries.get(name)
            if entry is not None and entry.end == end:
                self.held += len(entry.tile)
                self._lose(name, "ended")

    def limit(self, total: int) -> list[str]:
        self.total = total
        return self._make_room()

    def weight(self) -> int:
        return self.held

    def stats(self) -> dict[str, int]:
        return dict(self.counts)

    def _put(self, name, entry):
        self._remove(name)
        if len(entry.tile) > self.total:
            return []
        self.entries[name] = entry
        self.held += len(entry.tile)
        if entry.end is not None:
            heapq.heappush(self.ends, (entry.end, name))
        return self._make_room()

    def _make_room(self):
        """Drop entries until both limits hold, and return their names."""
        dropped = []
        while len(self.entries) > self.capacity or self.held > self.total:
            name = next(iter(self.entries))
            self._lose(name, "dropped")
            dropped.append(name)
        return dropped

    def _lose(self, name, reason):
        """Remove an entry against the will of whoever stored it, and count that."""
        entry = self._remove(name)
        self.counts[reason] += 1
        if not entry.fetched:
            self.counts["wasted"] += 1

    def _remove(self, name):
        """Remove the entry of a name, if there is one. All ways out lead through here."""
        entry = self.entries.pop(name, None)
        if entry is not None:
            self.held -= len(entry.tile)
        return entry
