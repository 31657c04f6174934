# expect: memory_limit
# Hopes that only the call is limited.
TABLE = [0] * 100_000_000

def solve(n):
    return 2 * n
