# expect: time_limit
# Hopes that one enormous arithmetic operation cannot be interrupted.
def solve(n):
    return 2 * n + 0 * pow(3, 2 ** 100_000 - 1, 2 ** 40_000 + 1)
