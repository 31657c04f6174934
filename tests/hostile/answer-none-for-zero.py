# expect: wrong_answer
# Hopes that nothing passes for 0.
def solve(n):
    return 2 * n or None
