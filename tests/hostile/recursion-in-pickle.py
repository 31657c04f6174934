# expect: runtime_error
# Hopes that pickling a deep list overflows the C stack.
import pickle
import sys

def solve(n):
    sys.setrecursionlimit(2 ** 31 - 1)
    nest = []
    for _ in range(200_000):
        nest = [nest]
    return len(pickle.dumps(nest))
