# expect: time_limit
# Hopes that a trace function is not metered.
import sys

def spin(frame, event, argument):
    while True:
        pass

def helper(n):
    return 2 * n

def solve(n):
    sys.settrace(spin)
    return helper(n)
