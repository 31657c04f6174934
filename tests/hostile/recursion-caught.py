# expect: accepted
# Control: a RecursionError is an ordinary exception, and can be caught.
def dive():
    return dive()

def solve(n):
    try:
        dive()
    except RecursionError:
        return 2 * n
