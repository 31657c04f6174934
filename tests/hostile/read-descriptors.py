# expect: wrong_answer
# Hopes that the job, or the answers, can be read from a descriptor that was left open.
import os

def solve(n):
    found = b""
    for descriptor in range(65):
        try:
            found += os.read(descriptor, 1000)
        except OSError:
            pass
    return found
