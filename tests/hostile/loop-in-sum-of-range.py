# expect: time_limit
# Hopes that a loop that lives in C never comes back to be interrupted.
def solve(n):
    return 2 * n + 0 * sum(range(10 ** 12))
