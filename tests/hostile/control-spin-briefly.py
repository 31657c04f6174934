# expect: accepted
# Control: a clock that moves with the instructions moves while a loop spins.
import time

def solve(n):
    end = time.perf_counter() + 0.05
    while time.perf_counter() < end:
        pass
    return 2 * n
