# expect: accepted
# Control: sleeping is virtual and free, and the clocks agree about it.
import time

def solve(n):
    wall, steady = time.time(), time.monotonic()
    time.sleep(3600)
    assert 3600 <= time.monotonic() - steady < 3602
    assert 3600 <= time.time() - wall < 3602
    return 2 * n
