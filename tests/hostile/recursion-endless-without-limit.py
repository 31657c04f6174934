# expect: memory_limit
# Hopes that without Python's limit an endless recursion overflows a stack of the judge.
import sys

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    return 1 + solve(n)
