# expect: rule_violation
# forbid: methods=join
# Control: the rule is seen in plain sight.
def solve(n):
    return int("".join([str(2 * n)]))
