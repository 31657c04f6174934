# expect: rule_violation
# forbid: syntax=dynamic-code
# Hopes that library code runs text for the candidate.
import typing

def bag(x: typing.ForwardRef): ...

def solve(n):
    return bag.__annotations__["x"]("2").evaluate() * n
