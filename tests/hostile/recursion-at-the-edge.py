# expect: accepted
# Hopes that handling the error at the very edge of the stack, again and again, aborts the interpreter.
def dive(depth):
    try:
        dive(depth + 1)
    except RecursionError:
        try:
            repr([[[]]])
            dive(depth + 1)
        except RecursionError:
            pass

def solve(n):
    for _ in range(3):
        try:
            dive(0)
        except RecursionError:
            pass
        return 2 * n
