# judge: cursor-pages


class Feed:
    """Posts in pages, the newest first."""

    def __init__(self) -> None:
        """Make a feed without posts."""
        raise NotImplementedError

    def put(self, name: str, time: int) -> bool:
        """Add a post, or give it another time, and return whether it is new."""
        raise NotImplementedError

    def delete(self, name: str) -> bool:
        """Remove a post, and return whether it was there."""
        raise NotImplementedError

    def page(self, cursor: str | None, limit: int) -> list:
        """Return a list of two: the names of the posts after the cursor, and the cursor of the next page or None."""
        raise NotImplementedError
