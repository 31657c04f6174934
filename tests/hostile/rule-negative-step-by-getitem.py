# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that operator.getitem is no slice.
import operator

def bag(x: slice): ...

def solve(n):
    part = bag.__annotations__["x"](None, None, int("-1"))
    return operator.getitem([0, 2 * n], part)[0]
