# expect: runtime_error
# Hopes that hashing a deep tuple overflows the C stack.
def solve(n):
    nest = ()
    for _ in range(500_000):
        nest = (nest,)
    return 2 * n + 0 * hash(nest)
