# expect: runtime_error
# Hopes that encoding a module walks into the runner.
import sys

def solve(n):
    return sys
