# judge: hash-ring

import hashlib

PLACES = 10_000


def position(text: str) -> int:
    """Return the place of a text on the ring. Leave this as it is."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:8], "big") % PLACES


class Ring:
    """Says which servers hold a key, so that few keys move when servers come and go."""

    def __init__(self, points: int) -> None:
        """Make a ring without servers; a server of weight 1 gets this many points."""
        raise NotImplementedError

    def add(self, server: str, weight: int) -> bool:
        """Add a server, and return whether it was new."""
        raise NotImplementedError

    def remove(self, server: str) -> bool:
        """Remove a server, and return whether it was there."""
        raise NotImplementedError

    def owners(self, key: str, count: int) -> list[str]:
        """Return the first servers on the way round the ring from a key, each once, at most `count`."""
        raise NotImplementedError
