# expect: rule_violation
# unsure: a slice made by calling slice() is no slice in the syntax
# forbid: syntax=negative-step-slice
# Hopes that a slice made by hand is no slice.
def solve(n):
    return [0, 2 * n][slice(None, None, -1)][0]
