# expect: rule_violation
# forbid: calls=dict
# Hopes that the class of a display is not its type.
def solve(n):
    return {}.__class__(a=2*n)["a"]
