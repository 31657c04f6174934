# expect: accepted
# Control: warnings of the compiler and of the program only make noise.
import warnings

def solve(n):
    if n is 1 or "\d" == "\\d":
        warnings.warn("careful", DeprecationWarning)
    assert (n, "always true")
    return 2 * n
