# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that what runs when an object dies is not looked at.
def bag(x: print): ...

class Thing:
    __del__ = bag.__annotations__["x"]

def solve(n):
    thing = Thing()
    del thing
    return 2 * n
