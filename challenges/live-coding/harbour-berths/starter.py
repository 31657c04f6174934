# judge: harbour-berths


class Harbour:
    """The berths of a small harbour."""

    def __init__(self, berths: int) -> None:
        """Make a harbour with so many free berths."""
        raise NotImplementedError

    def dock(self, boat: str) -> int | None:
        """Give a boat the lowest free berth, and return its number, or None if it gets none."""
        raise NotImplementedError

    def leave(self, boat: str) -> int | None:
        """Set a boat's berth free, and return its number, or None if no such boat is moored."""
        raise NotImplementedError

    def where(self, boat: str) -> int | None:
        """Return the number of a boat's berth, or None if no such boat is moored."""
        raise NotImplementedError

    def free(self) -> int:
        """Return how many berths are free."""
        raise NotImplementedError
