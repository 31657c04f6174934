# judge: lfu-cache
from collections import OrderedDict, defaultdict


class LFUCache:
    """A cache that drops the entry that was used least often.

    Entries with the same number of uses stand in one group, the one whose last use is longest ago first.
    """

    def __init__(self, capacity: int):
        """Make an empty cache for at most this many entries."""
        self._capacity = capacity
        self._uses: dict[int, int] = {}
        self._groups: defaultdict[int, OrderedDict[int, int]] = defaultdict(OrderedDict)
        self._fewest = 0

    def get(self, key: int) -> int:
        """Return the value stored under the key, or -1 if there is none."""
        if key not in self._uses:
            return -1
        value = self._take(key)
        self._place(key, value)
        return value

    def put(self, key: int, value: int) -> None:
        """Store a value under the key, and drop another entry if there is no room for it."""
        if key in self._uses:
            self._take(key)
        else:
            if len(self._uses) >= self._capacity:
                dropped, _ = self._groups[self._fewest].popitem(last=False)
                del self._uses[dropped]
            self._uses[key] = 0
            self._fewest = 1
        self._place(key, value)

    def _take(self, key: int) -> int:
        """Take an entry out of its group, to be placed into the next one."""
        uses = self._uses[key]
        group = self._groups[uses]
        value = group.pop(key)
        if not group:
            del self._groups[uses]
            if uses == self._fewest:
                self._fewest += 1
        return value

    def _place(self, key: int, value: int) -> None:
        """Count a use, and make it the latest one of those with as many."""
        self._uses[key] += 1
        self._groups[self._uses[key]][key] = value
