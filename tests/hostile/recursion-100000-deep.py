# expect: accepted
# Control: an honest recursion 100,000 deep works.
import sys

def twice(n, depth):
    return twice(n, depth - 1) if depth else 2 * n

def solve(n):
    sys.setrecursionlimit(1_000_000)
    return twice(n, 100_000)
