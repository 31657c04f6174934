# expect: runtime_error
# Hopes that exit status 0 counts as right.
import sys

def solve(n):
    sys.exit(0)
