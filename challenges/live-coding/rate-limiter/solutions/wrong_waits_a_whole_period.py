# judge: rate-limiter
"""Mistake: wait sleeps for a whole period, although the oldest call runs out sooner."""

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
            time.sleep(self.period)

    def rest(self, seconds):
        time.sleep(seconds)
