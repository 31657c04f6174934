# expect: rule_violation
# forbid: calls=sorted
# Hopes that a name that a class body binds later means that.
class A:
    x = sorted([1])
    sorted = 1
def solve(n): return 2*n
