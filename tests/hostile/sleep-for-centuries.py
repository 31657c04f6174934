# expect: time_limit
# Hopes that adding up virtual nanoseconds overflows.
import time

def solve(n):
    for _ in range(10):
        time.sleep(9_000_000_000)
    return 2 * n
