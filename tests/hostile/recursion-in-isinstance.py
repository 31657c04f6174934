# expect: runtime_error
# Hopes that isinstance with a deep tuple of classes overflows the C stack.
def solve(n):
    classes = (str,)
    for _ in range(500_000):
        classes = (classes,)
    return 2 * n if not isinstance(n, classes) else n
