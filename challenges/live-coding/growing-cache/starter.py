# judge: growing-cache


class TileCache:
    """Tiles of a map that were used recently."""

    def __init__(self, capacity: int) -> None:
        """Make an empty cache for at most capacity tiles."""
        raise NotImplementedError

    def store(self, name: str, tile: str) -> list[str]:
        """Keep a tile under a name, and return the names of the tiles that were dropped for it."""
        raise NotImplementedError

    def fetch(self, name: str) -> str | None:
        """Return the tile that is kept under a name, or None if there is none."""
        raise NotImplementedError

    def forget(self, name: str) -> bool:
        """Remove the tile under a name, and return whether there was one."""
        raise NotImplementedError

    def size(self) -> int:
        """Return how many tiles are kept."""
        raise NotImplementedError
