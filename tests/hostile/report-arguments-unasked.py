# expect: runtime_error
# Hopes that a report which nobody asked for confuses the host.
import sys

def solve(n):
    sys._getframe(1).f_globals["wit_world"].report_arguments([["1"], [None] * 1_000_000])
    return 2 * n
