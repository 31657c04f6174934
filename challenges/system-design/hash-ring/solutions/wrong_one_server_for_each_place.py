# judge: hash-ring
"""Mistake: keeps points in a dict by place, so that of two at one place only one remains."""

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
        self.server_at = {}

    def add(self, server: str, weight: int) -> bool:
        if server in self.servers:
            return False
        self.servers.add(server)
        for number in range(self.points * weight):
            self.server_at[position(f"{server}#{number}")] = server
        self.ring = sorted(self.server_at.items())
        return True

    def remove(self, server: str) -> bool:
        if server not in self.servers:
            return False
        self.servers.remove(server)
        self.server_at = {place: other for place, other in self.server_at.items() if other != server}
        self.ring = sorted(self.server_at.items())
        return True

    def owners(self, key: str, count: int) -> list[str]:
        count = min(count, len(self.servers))
        place = bisect_left(self.ring, (position(key),))
        found = []
        count = min(count, len(set(self.server_at.values())))
        while len(found) < count:
            server = self.ring[place % len(self.ring)][1]
            if server not in found:
                found.append(server)
            place += 1
        return found
