# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that a key function of a C iterator is not looked at.
import itertools

def bag(x: sorted): ...

def solve(n):
    return [key for key, _ in itertools.groupby([[2 * n]], bag.__annotations__["x"])][0][0]
