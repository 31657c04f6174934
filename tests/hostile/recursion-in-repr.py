# expect: time_limit
# Hopes that printing a deep list overflows the C stack.
def solve(n):
    nest = []
    for _ in range(500_000):
        nest = [nest]
    return len(repr(nest))
