# expect: runtime_error
# Hopes that an endless recursion overflows a stack of the judge; Python's own limit ends it.
def solve(n):
    return solve(n)
