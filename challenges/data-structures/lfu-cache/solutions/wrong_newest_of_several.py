# judge: lfu-cache
"""Mistake: of several with the fewest uses, drops the one that was used last."""

from collections import OrderedDict, defaultdict


class LFUCache:
    """A cache that drops the entry that was used least often, and of several the one whose last use is longest ago.

    Entries with equally many uses share an ordered dict, in the order of their last use. A use moves an entry to the
    end of the next dict, so none is ever searched. The fewest uses need no search either: they rise by one when the
    last entry that has them is used, and fall to one when a new entry comes.
    Time: O(1) for each call, on average. Space: O(capacity).
    """

    def __init__(self, capacity: int):
        self.capacity = capacity
        self.uses = {}
        self.entries = defaultdict(OrderedDict)
        self.fewest = 0

    def get(self, key: int) -> int:
        """Return the value stored under the key, or -1 if there is none."""
        if key not in self.uses:
            return -1
        value = self.entries[self.uses[key]][key]
        self._use(key, value)
        return value

    def put(self, key: int, value: int) -> None:
        """Store a value under the key, and drop another entry if there is no room for it."""
        if key in self.uses:
            self._use(key, value)
            return
        if len(self.uses) == self.capacity:
            dropped, _ = self.entries[self.fewest].popitem()
            del self.uses[dropped]
        self.uses[key] = self.fewest = 1
        self.entries[1][key] = value

    def _use(self, key, value):
        """Count one more use of an entry, which has this value from now on."""
        uses = self.uses[key]
        del self.entries[uses][key]
        if not self.entries[uses]:
            del self.entries[uses]
            if uses == self.fewest:
                self.fewest += 1
        self.uses[key] = uses + 1
        self.entries[uses + 1][key] = value
