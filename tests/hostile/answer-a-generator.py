# expect: runtime_error
# Hopes that yielding the answer is returning it.
def solve(n):
    yield 2 * n
