# expect: runtime_error
# Hopes that a __repr__ that prints itself overflows the C stack.
import sys

class Mirror:
    def __repr__(self):
        return f"<{self!r}>"

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    return len(repr(Mirror()))
