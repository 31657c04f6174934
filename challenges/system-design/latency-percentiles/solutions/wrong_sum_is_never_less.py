# judge: latency-percentiles
"""Mistake: forgets to subtract past minutes from the sum."""

from collections import Counter


def level(value: int) -> int:
    """Return a value with all but its first two digits replaced by zeros."""
    unit = 10 ** max(0, len(str(value)) - 2)
    return value // unit * unit


class Latencies:
    """Percentiles of what was measured in the last minutes.

    There are 90 levels for each number of digits, however many values there are. Each minute has the counts of its
    levels, and the sum of them all is kept as well, so that a past minute is subtracted and nothing is added up
    again.
    """

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        self.now = 0
        self.parts = {}  # the counts of each minute
        self.sum = Counter()

    def record(self, value: int, times: int) -> None:
        if times:
            self.absorb([[level(value), times]])

    def percentile(self, percent: int) -> int | None:
        total = self.sum.total()
        seen = 0
        for value, count in sorted(self.sum.items()):
            seen += count
            # Integers, since floats cannot tell numbers of this size apart.
            if seen * 100 >= percent * total:
                return value
        return None

    def counts(self) -> list[list[int]]:
        return [[value, count] for value, count in sorted(self.sum.items())]

    def absorb(self, counts: list[list[int]]) -> None:
        part = self.parts.setdefault(self.now // 60, Counter())
        for value, count in counts:
            part[value] += count
            self.sum[value] += count

    def wait(self, seconds: int) -> None:
        self.now += seconds
        passed = [minute for minute in self.parts if minute <= self.now // 60 - self.minutes]
        for minute in passed:
            del self.parts[minute]
