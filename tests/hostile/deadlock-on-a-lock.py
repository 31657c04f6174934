# expect: runtime_error
# Hopes that a lock that nobody can release holds the judge.
import threading

def solve(n):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
    return 2 * n
