# expect: rule_violation
# forbid: calls=reversed
# Hopes that the module behind a built-in function is not known.
def solve(n):
    return list(print.__self__.reversed([0, 2 * n]))[0]
