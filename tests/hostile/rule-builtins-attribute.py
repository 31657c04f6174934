# expect: rule_violation
# forbid: calls=reversed
# Hopes that a built-in named through its module is another one.
import builtins as b

def solve(n):
    return list(b.reversed([0, 2 * n]))[0]
