# judge: latency-percentiles

from bisect import bisect_left, insort
from collections import Counter, deque
from itertools import accumulate


def level_of(value: int) -> int:
    """Return the value with all digits but the first two replaced by zeros."""
    digits = str(value)
    return int(digits[:2].ljust(len(digits), "0"))


class Latencies:
    """Percentiles of what was measured in the last minutes.

    The counts of all minutes together are kept, and also those of each minute, which are
    subtracted from the total when the minute is forgotten. There are fewer than 2,000 levels.
    """

    def __init__(self, minutes: int) -> None:
        """Count only the last `minutes` minutes, including the current one."""
        self._minutes = minutes
        self._now = 0
        self._recent: deque[tuple[int, Counter[int]]] = deque()  # only minutes with counts
        self._counts: Counter[int] = Counter()
        self._levels: list[int] = []  # those with a count, ascending
        self._total = 0

    def record(self, value: int, times: int) -> None:
        """Count this many occurrences of a value in the current minute."""
        if times:
            self.absorb([[level_of(value), times]])

    def percentile(self, percent: int) -> int | None:
        """Return the lowest level that at least `percent` per cent of values do not exceed, or None without values."""
        if not self._total:
            return None
        needed = -(-self._total * percent // 100)
        sums = list(accumulate(self._counts[level] for level in self._levels))
        return self._levels[bisect_left(sums, needed)]

    def counts(self) -> list[list[int]]:
        """Return the levels in ascending order, each with its count."""
        return [[level, self._counts[level]] for level in self._levels]

    def absorb(self, counts: list[list[int]]) -> None:
        """Add the counts of another process to the current minute."""
        minute = self._now // 60
        if not self._recent or self._recent[-1][0] != minute:
            self._recent.append((minute, Counter()))
        current = self._recent[-1][1]
        for level, count in counts:
            current[level] += count
            if level not in self._counts:
                insort(self._levels, level)
            self._counts[level] += count
            self._total += count

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self._now += seconds
        oldest = self._now // 60 - self._minutes + 1
        while self._recent and self._recent[0][0] < oldest:
            _, forgotten = self._recent.popleft()
            for level, count in forgotten.items():
                self._total -= count
                self._counts[level] -= count
                if not self._counts[level]:
                    del self._counts[level]
                    del self._levels[bisect_left(self._levels, level)]
