# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a function's table of built-ins is not looked at.
def solve(n):
    return list(solve.__builtins__["rever" + "sed"]([0, 2 * n]))[0]
