# expect: accepted
# Hopes that catching the error of C's stack at every level, with work in each handler, runs into the end of the stack.
import functools
import sys

@functools.lru_cache(None)
def dive(depth):
    try:
        return dive(depth + 1)
    except RecursionError as error:
        repr(error), sorted([depth, 0]), f"{depth:>9}", str([depth])
        raise

def solve(n):
    sys.setrecursionlimit(10 ** 9)
    for _ in range(3):
        try:
            dive(0)
        except RecursionError:
            pass
    return 2 * n
