# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that operator.call is another function.
import operator

def bag(x: sorted): ...

def solve(n):
    return operator.call(bag.__annotations__["x"], [2 * n])[0]
