# expect: rule_violation
# forbid: calls=reversed
# Hopes that an imported built-in under another name is not the forbidden one.
from builtins import reversed as q

def solve(n):
    return list(q([0, 2 * n]))[0]
