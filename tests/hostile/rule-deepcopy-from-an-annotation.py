# expect: rule_violation
# forbid: calls=copy.deepcopy; syntax=dynamic-code
# Hopes that a function written in Python is not looked at.
import copy

def bag(x: copy.deepcopy): ...

def solve(n):
    return bag.__annotations__["x"]([2 * n])[0]
