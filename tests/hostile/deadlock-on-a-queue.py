# expect: time_limit
# unsure: waiting for ever is read as sleeping past the limit; an emulation that raises on a deadlock gives runtime_error
# Hopes that a queue that nobody fills holds the judge.
import queue

def solve(n):
    return 2 * queue.Queue().get()
