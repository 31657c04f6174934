# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that source in a string is not looked at.
def solve(n):
    return list(eval("rever" "sed")([0, 2 * n]))[0]
