# expect: accepted
# Control: isinstance with a deep tuple of classes, a recursion in C, has room on the stack.
def solve(n):
    classes = (str,)
    for _ in range(80_000):
        classes = (classes,)
    return 2 * n if not isinstance(n, classes) else n
