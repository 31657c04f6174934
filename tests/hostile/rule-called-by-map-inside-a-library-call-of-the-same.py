# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that inside the very call that the library may make, another goes by.
import statistics

def bag(x: sorted): ...

def solve(n):
    return statistics.median_high(map(bag.__annotations__["x"], [[2 * n]]))[0]
