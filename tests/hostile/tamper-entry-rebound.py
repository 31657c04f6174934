# expect: wrong_answer
# Hopes that the entry may become another function, or the judge's, while it runs.
def solve(n):
    global solve, __name__
    solve = __name__ = lambda n: 2 * n
    solve.__code__ = solve.__code__
    return n + 100
