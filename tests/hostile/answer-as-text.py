# expect: wrong_answer
# Hopes that text that looks like the number passes for it.
def solve(n):
    return str(2 * n)
