# expect: runtime_error
# Hopes that copying a deep list overflows a stack.
import copy

def solve(n):
    nest = []
    for _ in range(100_000):
        nest = [nest]
    copy.deepcopy(nest)
    return 2 * n
