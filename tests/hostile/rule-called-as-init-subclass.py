# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that what a class tells its heirs is no call.
def bag(x: print): ...

class Owner:
    __init_subclass__ = bag.__annotations__["x"]

class Heir(Owner): ...

def solve(n):
    return 2 * n
