# expect: time_limit
# Hopes that shifting megabytes about counts as one instruction.
def solve(n):
    x = 1
    while x:
        x = ((1 << 100_000_000) >> 3) | 1
    return 2 * n
