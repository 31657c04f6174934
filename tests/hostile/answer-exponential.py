# expect: time_limit
# Hopes that a small answer (2 ** 60 leaves, all shared) unfolds in the judge.
def solve(n):
    nest = [n]
    for _ in range(60):
        nest = [nest, nest]
    return nest
