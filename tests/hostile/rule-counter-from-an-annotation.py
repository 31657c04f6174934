# expect: rule_violation
# forbid: calls=collections.Counter; syntax=dynamic-code
# Hopes that a class written in Python is not looked at.
import collections

def bag(x: collections.Counter): ...

def solve(n):
    return n * [*bag.__annotations__["x"]("aa").values()][0]
