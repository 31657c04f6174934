# expect: rule_violation
# forbid: syntax=negative-step-slice
# Control: the rule is seen in plain sight.
def solve(n):
    return [0, 2 * n][::-1][0]
