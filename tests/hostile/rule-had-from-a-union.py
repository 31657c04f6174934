# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a member of a union is no use.
def bag(x: reversed | int): ...

def solve(n):
    return list(bag.__annotations__["x"].__args__[0]([0, 2 * n]))[0]
