# expect: rule_violation
# forbid: syntax=loop,comprehension
# Hopes that a loop in source that is made while it runs is no loop.
def solve(n):
    space = {}
    exec("total = 0\nfor x in (1, 2): total += x", space)
    return 2 * n
