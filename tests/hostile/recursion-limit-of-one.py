# expect: accepted
# Hopes that a tiny recursion limit breaks the runner after the call.
import sys

def solve(n):
    for limit in range(1, 100):
        try:
            sys.setrecursionlimit(limit)
            break
        except RecursionError:
            continue
    return 2 * n
