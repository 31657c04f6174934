# expect: runtime_error
# unsure: the emulation raises when nobody can go on; one that reads it as sleeping past the limit gives time_limit
# Hopes that a lock that nobody can release holds the judge.
import threading

def solve(n):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
    return 2 * n
