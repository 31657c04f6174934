# expect: wrong_answer
# unsure: a runner that imports after the call may fail: then runtime_error, never unjudged
# Hopes that the runner can no longer import what it needs.
import sys

def solve(n):
    sys.modules.clear()
    return 2 * n + 1
