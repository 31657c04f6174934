# judge: rate-limiter
import time


class RateLimiter:
    def __init__(self, limit: int, period: float) -> None:
        raise NotImplementedError

    def allow(self) -> bool:
        raise NotImplementedError

    def wait(self) -> None:
        raise NotImplementedError

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)
