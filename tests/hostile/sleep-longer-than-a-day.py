# expect: time_limit
# Hopes that sleeping, being free, has no limit.
import time

def solve(n):
    time.sleep(24 * 3600 + 1)
    return 2 * n
