# expect: time_limit
# Hopes that partial objects within partial objects, printed, overflow the C stack.
import functools

class Partial(functools.partial):
    pass

def solve(n):
    call = abs
    for _ in range(100_000):
        call = Partial(print, call)
    return len(repr(call))
