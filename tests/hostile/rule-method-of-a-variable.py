# expect: rule_violation
# forbid: calls=str.join
# Hopes that a variable has no type.
sep = ""
def solve(n): return int(sep.join([str(2*n)]))
