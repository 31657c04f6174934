# judge: rate-limiter
import time


class RateLimiter:
    def __init__(self, limit, period):
        self.limit, self.period, self.free_at = limit, period, [float("-inf")] * limit

    def allow(self):
        now = time.monotonic()
        if self.free_at[0] > now:
            return False
        self.free_at = self.free_at[1:] + [now + self.period]
        return True

    def wait(self):
        time.sleep(max(0, self.free_at[0] - time.monotonic()))
        while not self.allow():
            time.sleep(0.0001)

    def rest(self, seconds):
        time.sleep(seconds)
