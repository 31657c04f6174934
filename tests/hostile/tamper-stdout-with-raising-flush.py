# expect: accepted
# Hopes that flushing its stream raises where the runner no longer catches.
import sys

class Stream:
    def write(self, text):
        return len(text)

    def flush(self):
        raise SystemExit(3)

def solve(n):
    sys.stdout = sys.stderr = Stream()
    return 2 * n
