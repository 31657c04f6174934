# expect: memory_limit
# Hopes that building in C escapes the limit.
import itertools

def solve(n):
    return 2 * n + len(tuple(itertools.repeat(n)))
