# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that calling an object calls what stands there unseen.
def bag(x: sorted): ...

class Kind:
    __call__ = staticmethod(bag.__annotations__["x"])

def solve(n):
    return Kind()([2 * n])[0]
