# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that a metaclass is no call.
def bag(x: print): ...

class Made(metaclass=lambda *things: bag.__annotations__["x"](1)): ...

def solve(n):
    return 2 * n
