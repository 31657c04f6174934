# expect: time_limit
# Hopes that the clock inside runs by itself, so that a minute can be spun away.
import time

def solve(n):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        pass
    return 2 * n
