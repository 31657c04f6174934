# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that the constraints of a type variable are no use.
def bag[T: (reversed, int)](x: T): ...

def solve(n):
    flip, _ = bag.__type_params__[0].__constraints__
    return list(flip([0, 2 * n]))[0]
