# expect: memory_limit
# Hopes that the pools of an iterator are not counted.
import itertools

def solve(n):
    return 2 * n + len(next(itertools.product(range(10 ** 8), repeat=2)))
