# expect: runtime_error
# Hopes that CPython's own fatal error is the judge's failure.
import faulthandler

def solve(n):
    faulthandler._fatal_error_c_thread()
    return 2 * n
