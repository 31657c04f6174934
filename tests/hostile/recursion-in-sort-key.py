# expect: runtime_error
# Hopes that recursion through sorted, which is C, overflows the C stack once Python's limit is gone.
import sys

def key(i):
    return sorted([i], key=key)

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    return key(n)
