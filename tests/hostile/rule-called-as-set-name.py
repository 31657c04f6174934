# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that what a class tells its members is no call.
def bag(x: print): ...

class Member:
    __set_name__ = staticmethod(bag.__annotations__["x"])

class Owner:
    member = Member()

def solve(n):
    return 2 * n
