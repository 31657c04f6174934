# judge: rate-limiter
"""Mistake: counts in fixed windows, one after the other, so two full ones can meet."""

import time


class RateLimiter:
    def __init__(self, limit, period):
        self.limit, self.period = limit, period
        self.start, self.count = time.monotonic(), 0

    def allow(self):
        now = time.monotonic()
        if now - self.start >= self.period:
            self.start += (now - self.start) // self.period * self.period
            self.count = 0
        if self.count >= self.limit:
            return False
        self.count += 1
        return True

    def wait(self):
        while not self.allow():
            time.sleep(max(0, self.start + self.period - time.monotonic()))

    def rest(self, seconds):
        time.sleep(seconds)
