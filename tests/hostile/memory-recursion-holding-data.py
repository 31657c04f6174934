# expect: memory_limit
# Hopes to hide the data in the frames of a deep recursion.
import sys

def dive(depth):
    held = bytearray(100_000)
    return dive(depth + 1) + len(held)

def solve(n):
    sys.setrecursionlimit(10 ** 9)
    return dive(0)
