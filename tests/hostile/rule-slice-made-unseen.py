# expect: rule_violation
# forbid: syntax=slice
# Hopes that a slice that is made without being named is none.
def bag(x: slice): ...

def solve(n):
    return [2 * n, 0][bag.__annotations__["x"](0, 1)][0]
