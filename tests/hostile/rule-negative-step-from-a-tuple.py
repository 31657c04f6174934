# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that a slice that is made of a tuple has no step.
def bag(x: slice): ...

def solve(n):
    part = bag.__annotations__["x"](*(None, None, int("-1")))
    return [0, 2 * n][part][0]
