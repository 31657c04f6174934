# expect: accepted
# Proves that a replaced built-in is itself again in the next case.
import builtins

def solve(n):
    if abs(-3) != 3:
        return "an old abs"
    builtins.abs = lambda number: 0
    return 2 * n
