# judge: harbour-cards


class CardIndex:
    """The cards of a harbour, each with labelled lines."""

    def __init__(self) -> None:
        """Make a store without cards."""
        raise NotImplementedError

    def write(self, card: str, label: str, text: str) -> bool:
        """Set a line of a card, and return whether the line is new."""
        raise NotImplementedError

    def read(self, card: str, label: str) -> str | None:
        """Return the text of a line, or None if there is none."""
        raise NotImplementedError

    def erase(self, card: str, label: str) -> bool:
        """Remove a line, and return whether there was one."""
        raise NotImplementedError

    def size(self) -> int:
        """Return how many cards have lines."""
        raise NotImplementedError
