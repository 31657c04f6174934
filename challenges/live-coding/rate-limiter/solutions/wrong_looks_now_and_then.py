# judge: rate-limiter
"""Mistake: looks again every tenth of a period."""

import time
from collections import deque


class RateLimiter:
    def __init__(self, limit, period):
        self.limit, self.period = limit, period
        self.times = deque()

    def _forget(self):
        now = time.monotonic()
        while self.times and now - self.times[0] >= self.period:
            self.times.popleft()
        return now

    def allow(self):
        now = self._forget()
        if len(self.times) >= self.limit:
            return False
        self.times.append(now)
        return True

    def wait(self):
        while not self.allow():
            time.sleep(self.period/10)

    def rest(self, seconds):
        time.sleep(seconds)
