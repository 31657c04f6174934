# expect: time_limit
# unsure: the scan for cycles is quadratic, and with a small C stack the RecursionError comes before the limit: runtime_error
# Hopes that printing a deep list overflows the C stack.
def solve(n):
    nest = []
    for _ in range(500_000):
        nest = [nest]
    return len(repr(nest))
