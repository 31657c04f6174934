# expect: rule_violation
# forbid: syntax=lambda
# Hopes that the lambda of a named tuple may hold another.
import collections
def solve(n):
    f = collections.eval("lambda n: (lambda m: m + m)(n)", {})
    return f(n)
