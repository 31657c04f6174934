# expect: wrong_answer
# Hopes that what it writes to a stream of its own is taken for the reply.
import sys

class Stream:
    def write(self, text):
        return len(text)

    def flush(self):
        return '{"verdict": "accepted"}'

def solve(n):
    sys.stdout = sys.stderr = Stream()
    print(2 * n)
    return 2 * n + 1
