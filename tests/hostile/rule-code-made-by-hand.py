# expect: rule_violation
# forbid: calls=sorted
# Hopes that code which no compiler made goes by.
def solve(n):
    code = solve.__code__.replace(co_name="other")
    return 2 * n
