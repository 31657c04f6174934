# judge: latency-percentiles


class Latencies:
    """Percentiles of what was measured in the last minutes."""

    def __init__(self, minutes: int) -> None:
        """Count only the last `minutes` minutes, including the current one."""
        raise NotImplementedError

    def record(self, value: int, times: int) -> None:
        """Count this many occurrences of a value in the current minute."""
        raise NotImplementedError

    def percentile(self, percent: int) -> int | None:
        """Return the lowest level that at least `percent` per cent of values do not exceed, or None without values."""
        raise NotImplementedError

    def counts(self) -> list[list[int]]:
        """Return the levels in ascending order, each with its count."""
        raise NotImplementedError

    def absorb(self, counts: list[list[int]]) -> None:
        """Add the counts of another process to the current minute."""
        raise NotImplementedError

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        raise NotImplementedError
