# expect: time_limit
# Hopes that the garbage collector's callbacks are not metered.
import gc

def spin(phase, info):
    while True:
        pass

def solve(n):
    gc.callbacks.append(spin)
    gc.collect()
    return 2 * n
