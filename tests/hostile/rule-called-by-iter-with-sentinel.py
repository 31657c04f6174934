# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that a call until a sentinel is unseen.
def bag(x: print): ...

def solve(n):
    next(iter(bag.__annotations__["x"], 1))
    return 2 * n
