# expect: rule_violation
# forbid: calls=reversed
# Hopes that a default value is not a use.
def solve(n, flip=reversed):
    return list(flip([0, 2 * n]))[0]
