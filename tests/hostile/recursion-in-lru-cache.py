# expect: runtime_error
# Hopes that recursion through a cache, which is C, overflows the C stack once Python's limit is gone.
import functools
import sys

@functools.lru_cache(None)
def count(i):
    return 0 if i == 0 else 1 + count(i - 1)

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    return 2 * n + 0 * count(1_000_000)
