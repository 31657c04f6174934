# expect: runtime_error
# unsure: the emulation raises when nobody can go on; one that reads it as sleeping past the limit gives time_limit
# Hopes that a queue that nobody fills holds the judge.
import queue

def solve(n):
    return 2 * queue.Queue().get()
