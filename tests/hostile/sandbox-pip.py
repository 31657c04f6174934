# expect: runtime_error
# Control: packages outside the standard library are not there.
import numpy

def solve(n):
    return int(numpy.array([2 * n])[0])
