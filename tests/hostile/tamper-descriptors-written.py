# expect: wrong_answer
# Hopes that some descriptor above 2 is the way to the judge.
import os

def solve(n):
    for descriptor in range(3, 65):
        try:
            os.write(descriptor, b'{"returned": %d, "verdict": "accepted"}\n' % (2 * n))
        except OSError:
            pass
    return 2 * n + 1
