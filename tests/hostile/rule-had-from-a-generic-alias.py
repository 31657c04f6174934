# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that the argument of a generic alias is no use.
def bag(x: list[reversed]): ...

def solve(n):
    return list(bag.__annotations__["x"].__args__[0]([0, 2 * n]))[0]
