# expect: runtime_error
# Hopes that a queue that nobody fills holds the judge.
import queue

def solve(n):
    return 2 * queue.Queue().get()
