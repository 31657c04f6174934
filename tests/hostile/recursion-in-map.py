# expect: runtime_error
# Hopes that recursion through `max` and `map`, which are C, overflows the C stack once Python's limit is gone.
import sys

def depth(i):
    return 1 + max(map(depth, [i + 1]))

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    return 2 * n + 0 * depth(0)
