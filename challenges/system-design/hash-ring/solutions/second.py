# judge: hash-ring

import hashlib
from bisect import bisect_left, insort

PLACES = 10_000


def position(text: str) -> int:
    """Return the place of a text on the ring. Leave this as it is."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:8], "big") % PLACES


class Ring:
    """Says which servers hold a key, so that few keys move when servers come and go.

    Each place knows the sorted names of the servers that have points there, and the places
    with points form a sorted list, in which binary search finds the first place for a key.
    """

    def __init__(self, points: int) -> None:
        """Make a ring without servers; a server of weight 1 gets this many points."""
        self._points = points
        self._servers: dict[str, set[int]] = {}  # the places of each server
        self._names: dict[int, list[str]] = {}  # the servers at each place with points
        self._taken: list[int] = []

    def add(self, server: str, weight: int) -> bool:
        """Add a server, and return whether it was new."""
        if server in self._servers:
            return False
        places = {position(f"{server}#{number}") for number in range(self._points * weight)}
        self._servers[server] = places
        for place in places:
            if names := self._names.get(place):
                insort(names, server)
            else:
                self._names[place] = [server]
                insort(self._taken, place)
        return True

    def remove(self, server: str) -> bool:
        """Remove a server, and return whether it was there."""
        if server not in self._servers:
            return False
        for place in self._servers.pop(server):
            names = self._names[place]
            names.remove(server)
            if not names:
                del self._names[place]
                del self._taken[bisect_left(self._taken, place)]
        return True

    def owners(self, key: str, count: int) -> list[str]:
        """Return the first servers on the way round the ring from a key, each once, at most `count`."""
        wanted = min(count, len(self._servers))
        found: dict[str, None] = {}
        start = bisect_left(self._taken, position(key))
        # Negative indices are the places from the key to the end; then it goes on from 0.
        for index in range(start - len(self._taken), start):
            for name in self._names[self._taken[index]]:
                found[name] = None
                if len(found) == wanted:
                    return list(found)
        return []
