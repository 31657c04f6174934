# expect: time_limit
# Hopes that asking the host for the time, again and again, is free.
import time

def solve(n):
    while time.time_ns() > 0 and time.monotonic_ns() >= 0:
        pass
    return 2 * n
