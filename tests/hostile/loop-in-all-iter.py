# expect: time_limit
# Hopes that an endless iterator consumed in C escapes the meter.
def solve(n):
    all(iter(bool, True))
    return 2 * n if not all(iter(lambda: 1, 0)) else n
