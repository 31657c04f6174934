# expect: runtime_error
# Hopes that a function may wait for somebody to type.
def solve(n):
    return int(input())
