# expect: memory_limit
# Hopes that a size that overflows 32 bits goes round the limit.
def solve(n):
    return 2 * n + ([0] * 10 ** 9)[0]
