# expect: runtime_error
# Hopes that something that computes the answer is the answer.
def solve(n):
    return lambda: 2 * n
