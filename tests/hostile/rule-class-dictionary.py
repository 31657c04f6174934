# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that the dictionary of a class is not looked at.
def solve(n):
    return int(type("").__dict__["join"]("", [str(2 * n)]))
