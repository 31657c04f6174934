# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that only lists are looked at.
def bag(x: slice): ...

def solve(n):
    back = bag.__annotations__["x"](None, None, int("-1"))
    return int(str(2 * n).encode()[back][back])
