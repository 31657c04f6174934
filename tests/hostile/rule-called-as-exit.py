# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that what a with statement calls is no call.
def bag(x: print): ...

class Context:
    __enter__ = staticmethod(lambda: 1)
    __exit__ = bag.__annotations__["x"]

def solve(n):
    with Context():
        pass
    return 2 * n
