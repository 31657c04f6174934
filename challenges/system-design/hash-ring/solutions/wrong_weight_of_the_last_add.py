# judge: hash-ring
"""Mistake: replaces the points of a server that is there already."""

import hashlib
from bisect import bisect_left

PLACES = 10_000


def position(text: str) -> int:
    """Return the place of a text on the ring. Leave this as it is."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:8], "big") % PLACES


class Ring:
    """Says which servers hold a key, so that few keys move when servers come and go.

    All points are in one sorted list of (place, server), so that looking up is a binary search. A list, not a dict
    by place, since several points may be at one place.
    Time: O(log p) to look up among p points, O(p) to add or remove a server.
    """

    def __init__(self, points: int) -> None:
        self.points = points
        self.servers = set()
        self.ring = []

    def add(self, server: str, weight: int) -> bool:
        new = server not in self.servers
        self.servers.add(server)
        self.ring = [point for point in self.ring if point[1] != server]
        self.ring += [(position(f"{server}#{number}"), server) for number in range(self.points * weight)]
        self.ring.sort()
        return new

    def remove(self, server: str) -> bool:
        if server not in self.servers:
            return False
        self.servers.remove(server)
        self.ring = [point for point in self.ring if point[1] != server]
        return True

    def owners(self, key: str, count: int) -> list[str]:
        count = min(count, len(self.servers))
        place = bisect_left(self.ring, (position(key),))
        found = []
        while len(found) < count:
            server = self.ring[place % len(self.ring)][1]
            if server not in found:
                found.append(server)
            place += 1
        return found
