# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that a step that is not written with a minus sign is not negative.
def solve(n):
    return [0, 2 * n][::~0][0]
