# expect: rule_violation
# forbid: calls=sorted
# Hopes that a name that the source binds means that, also once it is deleted.
sorted = 1
del sorted
def solve(n): return sorted([2*n])[0]
