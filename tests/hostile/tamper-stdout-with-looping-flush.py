# expect: time_limit
# Hopes that flushing its stream holds the judge.
import sys

class Stream:
    def flush(self):
        while True:
            pass

def solve(n):
    sys.stdout = sys.stderr = Stream()
    return 2 * n
