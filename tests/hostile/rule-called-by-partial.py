# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a partial is not looked into.
import functools

def bag(x: reversed): ...

def solve(n):
    return list(functools.partial(bag.__annotations__["x"], [0, 2 * n])())[0]
