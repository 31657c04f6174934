# expect: wrong_answer
# Hopes that the runner can no longer import what it needs.
import sys

def solve(n):
    sys.modules.clear()
    return 2 * n + 1
