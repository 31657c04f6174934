# expect: time_limit
# Hopes that one comparison of small, doubly nested lists (2 ** 80 steps) is never interrupted.
def nest(leaf):
    for _ in range(80):
        leaf = [leaf, leaf]
    return leaf

def solve(n):
    return 2 * n if nest(0) == nest(0) else n
