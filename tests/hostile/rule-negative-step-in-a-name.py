# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that a step kept in a variable is not negative.
BACK = int("-1")

def solve(n):
    return [0, 2 * n][::BACK][0]
