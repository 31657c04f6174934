# judge: harbour-berths


class Harbour:
    """The berths of a small harbour."""

    def __init__(self, berths: int) -> None:
        """Make a harbour with this many berths, all of them free."""
        raise NotImplementedError

    def dock(self, boat: str) -> int | None:
        """Give a boat the lowest free berth, and return its number, or None if it gets none."""
        raise NotImplementedError

    def leave(self, boat: str) -> int | None:
        """Free a boat's berth, and return its number, or None if no such boat is moored."""
        raise NotImplementedError

    def where(self, boat: str) -> int | None:
        """Return the number of a boat's berth, or None if no such boat is moored."""
        raise NotImplementedError

    def free(self) -> int:
        """Return how many berths are free."""
        raise NotImplementedError
