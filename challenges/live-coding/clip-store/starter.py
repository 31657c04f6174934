# judge: clip-store


class ClipStore:
    """Names and sizes of clips."""

    def __init__(self) -> None:
        """Make an empty store."""
        raise NotImplementedError

    def add(self, name: str, size: int) -> bool:
        """Add a clip, and return whether its name was free."""
        raise NotImplementedError

    def copy(self, source: str, target: str) -> bool:
        """Make or replace the clip `target` with the size of `source`, and return whether there is a `source`."""
        raise NotImplementedError

    def delete(self, name: str) -> int | None:
        """Delete a clip and return its size, or None if there is none."""
        raise NotImplementedError

    def size(self, name: str) -> int | None:
        """Return the size of a clip, or None if there is none."""
        raise NotImplementedError
