# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that the bound of a type variable is no use.
def bag[T: reversed](x: T): ...

def solve(n):
    return list(bag.__type_params__[0].__bound__([0, 2 * n]))[0]
