# expect: accepted
# Proves that a module's attributes do not live on in the next case: the answer is right on the first call only.
import math

def solve(n):
    math.calls = getattr(math, "calls", 0) + 1
    return 2 * n if math.calls == 1 else "second call"
