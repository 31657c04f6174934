# expect: rule_violation
# forbid: imports=re
# Control: the rule is about the source, also where it does not run.
def solve(n):
    if n > 10 ** 9:
        import re
        return re
    return 2 * n
