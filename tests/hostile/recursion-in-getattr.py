# expect: runtime_error
# Hopes that recursion through attribute look-up overflows the C stack once Python's limit is gone.
import sys

class Mirror:
    def __getattr__(self, name):
        return getattr(self, name + "x" if len(name) < 9 else name)

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    return Mirror().answer
