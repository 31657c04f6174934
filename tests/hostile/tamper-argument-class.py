# expect: runtime_error
# Control: the class of a number cannot be changed.
def solve(n):
    n.__class__ = bool
    return 2 * n
