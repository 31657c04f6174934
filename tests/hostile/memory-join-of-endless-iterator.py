# expect: memory_limit
# Hopes that join gathers its pieces outside the limit.
import itertools

def solve(n):
    return 2 * n + len(b"".join(itertools.repeat(b"x" * 1000)))
