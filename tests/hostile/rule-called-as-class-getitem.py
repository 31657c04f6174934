# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that subscribing a class calls what stands there unseen.
def bag(x: reversed): ...

class Kind:
    __class_getitem__ = bag.__annotations__["x"]

def solve(n):
    return list(Kind[[0, 2 * n]])[0]
