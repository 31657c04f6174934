# expect: rule_violation
# forbid: calls=id; syntax=dynamic-code
# Hopes that a property calls unseen.
def bag(x: id): ...

class Thing:
    number = property(bag.__annotations__["x"])

def solve(n):
    return 2 * n if Thing().number else 0
