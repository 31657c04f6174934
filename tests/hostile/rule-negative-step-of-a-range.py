# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that a range is no sequence with slices.
def bag(x: slice): ...

def solve(n):
    return [0, 2 * n][list(range(2)[bag.__annotations__["x"](None, None, int("-1"))])[0]]
