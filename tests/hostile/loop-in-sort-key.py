# expect: time_limit
# Hopes that the keys of a sort are computed off the meter.
def solve(n):
    sorted(range(10_000), key=lambda i: sum(range(1_000_000)))
    return 2 * n
