# expect: rule_violation
# forbid: syntax=loop,comprehension,recursion
# Hopes that a comprehension is no comprehension in a lambda's default.
def solve(n, twice=(lambda items: sum([n for n in items]))):
    return twice([n, n])
