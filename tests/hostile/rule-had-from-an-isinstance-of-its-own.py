# expect: rule_violation
# forbid: calls=sorted
# Hopes that what isinstance is given does nothing, whoever defines it.
def isinstance(a, b): return b
def solve(n): return isinstance(1, sorted)([2*n])[0]
