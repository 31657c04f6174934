# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that an annotation in a class body is no use.
class Bag:
    flip: reversed

def solve(n):
    return list(Bag.__annotations__["flip"]([0, 2 * n]))[0]
