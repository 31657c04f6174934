# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that an item getter is no slice.
import operator

def bag(x: slice): ...

def solve(n):
    return operator.itemgetter(bag.__annotations__["x"](None, None, int("-1")))([0, 2 * n])[0]
