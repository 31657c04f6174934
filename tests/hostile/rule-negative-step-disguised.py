# expect: rule_violation
# unsure: the step is negative only after arithmetic; a strict rule allows positive literals alone
# forbid: syntax=negative-step-slice
# Hopes that a step that is not written with a minus sign is not negative.
def solve(n):
    return [0, 2 * n][::~0][0]
