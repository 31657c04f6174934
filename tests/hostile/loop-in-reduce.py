# expect: time_limit
# Hopes that calls from C to C are never interrupted.
import functools
import itertools
import operator

def solve(n):
    return 2 * n + functools.reduce(operator.and_, itertools.repeat(0))
