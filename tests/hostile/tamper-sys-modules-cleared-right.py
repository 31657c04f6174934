# expect: accepted
# unsure: a runner that imports after the call may fail: then runtime_error, never unjudged
# Control: a right answer from an interpreter without modules.
import sys

def solve(n):
    sys.modules.clear()
    return 2 * n
