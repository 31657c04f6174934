# expect: accepted
# Proves that the virtual clock starts anew in each case.
import time

def solve(n):
    if time.monotonic() > 20 * 3600:
        return "an old clock"
    time.sleep(20 * 3600)
    return 2 * n
