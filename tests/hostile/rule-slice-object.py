# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that a slice made by hand is no slice.
def solve(n):
    return [0, 2 * n][slice(None, None, -1)][0]
