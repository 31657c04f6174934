# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that the library, which may call it, calls it for the candidate.
import statistics

def bag(x: sorted): ...

def solve(n):
    return statistics.median_low(map(bag.__annotations__["x"], [[2 * n]]))[0]
