# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that a decorator is no call.
def bag(x: sorted): ...

pick = bag.__annotations__["x"]

@pick
class made(metaclass=lambda name, bases, body: [2, 1]):
    ...

def solve(n):
    return made[1] * n
