# judge: rate-limiter
"""Slow: keeps all calls that ever went through, and looks at each of them every time."""

import time


class RateLimiter:
    def __init__(self, limit, period):
        self.limit, self.period = limit, period
        self.times = []

    def allow(self):
        now = time.monotonic()
        if sum(now - time < self.period for time in self.times) >= self.limit:
            return False
        self.times.append(now)
        return True

    def wait(self):
        while not self.allow():
            time.sleep(max(0, self.times[-self.limit] + self.period - time.monotonic()))

    def rest(self, seconds):
        time.sleep(seconds)
