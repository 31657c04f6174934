# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that an annotation is no use of what it names.
def bag(x: reversed): ...

def solve(n):
    return list(bag.__annotations__["x"]([0, 2 * n]))[0]
