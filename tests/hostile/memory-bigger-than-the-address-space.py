# expect: memory_limit
# unsure: 32 bits refuse this shift (MemoryError or OverflowError) without asking for memory; runtime_error is as honest
# Hopes that a size that overflows goes round the limit.
def solve(n):
    return 2 * n + ((1 << (1 << 33)) & 1)
