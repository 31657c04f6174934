# expect: time_limit
# Hopes that printing a small structure with 2 ** 40 leaves cannot be interrupted.
def solve(n):
    nest = []
    for _ in range(40):
        nest = [nest, nest]
    return 2 * n + len(repr(nest))
