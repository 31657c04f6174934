# judge: rate-limiter
"""Mistake: adds up its own sleeping instead of looking at the clock, so what others sleep does not count."""

import time
from collections import deque


class RateLimiter:
    def __init__(self, limit, period):
        self.limit, self.period = limit, period
        self.times = deque()
        self.now = 0.0

    def _forget(self):
        now = self.now
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
            time.sleep(max(0, self.times[0] + self.period - self.now))
            self.now = self.times[0] + self.period

    def rest(self, seconds):
        time.sleep(seconds)
        self.now += seconds
