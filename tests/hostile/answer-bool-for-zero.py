# expect: wrong_answer
# Hopes that False passes for 0 (the hidden case with n = 0).
def solve(n):
    return 2 * n if n else False
