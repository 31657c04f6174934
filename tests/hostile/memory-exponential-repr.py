# expect: memory_limit
# Hopes that the text of a small structure (2 ** 40 leaves) may be as large as it likes.
def solve(n):
    nest = []
    for _ in range(40):
        nest = [nest, nest]
    return 2 * n + len(repr(nest))
