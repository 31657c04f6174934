# expect: runtime_error
# Hopes that a size that overflows 32 bits goes round the limit.
def solve(n):
    return 2 * n + ((1 << (1 << 36)) & 1)
