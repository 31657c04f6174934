# expect: memory_limit
# unsure: CPython raises MemoryError here without asking for memory, so no growth is refused
# Hopes that a size that overflows 32 bits goes round the limit.
def solve(n):
    return 2 * n + ([0] * 10 ** 9)[0]
