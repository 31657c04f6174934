# expect: runtime_error
# Hopes that a forged reply followed by a clean end passes for an answer.
import os

def solve(n):
    os.write(1, b'{"returned": %d}\n' % (2 * n))
    os._exit(0)
