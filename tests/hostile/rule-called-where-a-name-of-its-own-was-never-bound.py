# expect: rule_violation
# forbid: calls=sorted
# Hopes that a name that the source binds somewhere, in what never runs, means that.
if False:
    sorted = 1
def solve(n): return sorted([2*n])[0]
