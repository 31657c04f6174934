# expect: accepted
# Control: replaced clocks fool the program only.
import time

def solve(n):
    time.time = time.monotonic = time.perf_counter = lambda: 0.0
    time.sleep = lambda seconds: None
    time.sleep(10 ** 12)
    return 2 * n
