# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that the slot behind attribute access is not looked at.
def solve(n):
    return int(object.__getattribute__("", "jo" + "in")([str(2 * n)]))
