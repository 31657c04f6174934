# expect: runtime_error
# Hopes that NotImplemented makes the comparison give way.
def solve(n):
    return NotImplemented
