# expect: rule_violation
# forbid: calls=sorted
# Hopes that a name that the source would bind, but for an exception, means that.
try:
    1 / 0
    sorted = 1
except Exception: pass
def solve(n): return sorted([2*n])[0]
