# judge: growing-report


class PressReport:
    """What was delivered to a cider press, told by the journal of its scale."""

    def __init__(self) -> None:
        """Make a report on no lines."""
        raise NotImplementedError

    def feed(self, line: str) -> bool:
        """Read the next line of the journal, and return whether it is a delivery that counts."""
        raise NotImplementedError

    def report(self) -> list[list]:
        """Return [grower, deliveries, kilos] for each grower, the most kilos first."""
        raise NotImplementedError

    def broken(self) -> list[int]:
        """Return the numbers of the broken lines."""
        raise NotImplementedError
