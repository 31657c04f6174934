# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that operator calls methods unseen.
import operator

def solve(n):
    return int(operator.methodcaller("jo" + "in", [str(2 * n)])(""))
