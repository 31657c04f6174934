# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that the default of a type variable is no use.
class Bag[T = reversed]: ...

def solve(n):
    return list(Bag.__type_params__[0].__default__([0, 2 * n]))[0]
