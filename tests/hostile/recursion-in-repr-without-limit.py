# expect: time_limit
# Hopes that lifting Python's limit lets C recursion overflow the C stack.
import sys

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    nest = []
    for _ in range(500_000):
        nest = [nest]
    return len(repr(nest))
