# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that an operator calls what stands there unseen.
def bag(x: sorted): ...

class Kind:
    __add__ = bag.__annotations__["x"]

def solve(n):
    return (Kind() + [2 * n])[0]
