# expect: rule_violation
# forbid: calls=sorted
# Hopes that a function may have its namesake as a default value.
def sorted(x, by=sorted): return by(x)
def solve(n): return sorted([2*n])[0]
