# expect: memory_limit
# Hopes that a width in a format string is no allocation.
def solve(n):
    return 2 * n + len(f"{n:>900000000}")
