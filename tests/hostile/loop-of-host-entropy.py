# expect: time_limit
# unsure: much work of the host for few instructions; unless the host charges for it, the wall-clock backstop fires first: unjudged
# Hopes that the host makes random bytes without charging for them.
import os

def solve(n):
    while os.urandom(1 << 20):
        pass
    return 2 * n
