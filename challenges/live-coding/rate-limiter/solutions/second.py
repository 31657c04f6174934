# judge: rate-limiter
import time
from collections import deque

ROUNDING = 1e-9  # what sums of floats may be off by


class RateLimiter:
    """Lets at most `limit` calls through in any span of `period` seconds.

    It remembers when each call that still counts went through, the oldest first.
    """

    def __init__(self, limit: int, period: float) -> None:
        self._limit = limit
        self._period = period
        self._passed: deque[float] = deque()

    def allow(self) -> bool:
        now = time.monotonic()
        while self._passed and self._remaining(now) <= ROUNDING:
            self._passed.popleft()
        if len(self._passed) >= self._limit:
            return False
        self._passed.append(now)
        return True

    def wait(self) -> None:
        while not self.allow():
            time.sleep(self._remaining(time.monotonic()))

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)

    def _remaining(self, now: float) -> float:
        """Return for how many seconds more the oldest call counts."""
        return self._passed[0] + self._period - now
