# expect: time_limit
# Hopes that the host makes random bytes without charging for them.
import os

def solve(n):
    while os.urandom(1 << 20):
        pass
    return 2 * n
