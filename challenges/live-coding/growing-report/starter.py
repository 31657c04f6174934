# judge: growing-report


class PressReport:
    """What was delivered to a cider press, according to the journal of its scale."""

    def __init__(self) -> None:
        """Make a report that has read no lines yet."""
        raise NotImplementedError

    def feed(self, line: str) -> bool:
        """Read the next line of the journal, and return whether it is a delivery that counts."""
        raise NotImplementedError

    def report(self) -> list[list]:
        """Return [grower, deliveries, kilos] for each grower, the most kilos first, then by name."""
        raise NotImplementedError

    def broken(self) -> list[int]:
        """Return the numbers of the broken lines in ascending order."""
        raise NotImplementedError
