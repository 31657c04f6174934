# expect: time_limit
# Hopes that waiting for an event with a timeout is not counted as sleep.
import threading

def solve(n):
    threading.Event().wait(timeout=100_000)
    return 2 * n
