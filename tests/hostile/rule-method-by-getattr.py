# expect: rule_violation
# forbid: methods=join
# Hopes that getattr with a literal name is not an attribute.
def solve(n):
    return int(getattr("", "join")([str(2 * n)]))
