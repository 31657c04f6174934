# expect: rule_violation
# forbid: calls=reversed
# Hopes that only the forbidden name, called, counts.
r = reversed

def solve(n):
    return list(r([0, 2 * n]))[0]
