# judge: latency-percentiles


class Latencies:
    """Percentiles of what was measured in the last minutes."""

    def __init__(self, minutes: int) -> None:
        """Look at so many minutes, the current one among them."""
        raise NotImplementedError

    def record(self, value: int, times: int) -> None:
        """Note that a value was measured so many times, now."""
        raise NotImplementedError

    def percentile(self, percent: int) -> int | None:
        """Return the level that so many percent of the values do not exceed."""
        raise NotImplementedError

    def counts(self) -> list[list[int]]:
        """Return the levels, ascending, each with its count."""
        raise NotImplementedError

    def absorb(self, counts: list[list[int]]) -> None:
        """Add what another process has counted, now."""
        raise NotImplementedError

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        raise NotImplementedError
