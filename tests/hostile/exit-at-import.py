# expect: runtime_error
# Hopes that a module that leaves with status 0 before the entry is asked for counts as right.
import sys

def solve(n):
    return 2 * n

sys.exit(0)
