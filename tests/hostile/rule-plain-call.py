# expect: rule_violation
# forbid: calls=reversed
# Control: the rule is seen in plain sight.
def solve(n):
    return list(reversed([0, 2 * n]))[0]
