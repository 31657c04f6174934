# expect: runtime_error
# Hopes that sums of generators inside of each other overflow a stack.
import sys

def depth(i):
    return 1 + sum(depth(j) for j in [i + 1])

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    return 2 * n + 0 * depth(0)
