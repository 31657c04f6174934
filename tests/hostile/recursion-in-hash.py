# expect: accepted
# Control: hashing a deep tuple, a recursion in C that nothing counts, has room on the stack.
def solve(n):
    nest = ()
    for _ in range(100_000):
        nest = (nest,)
    return 2 * n + 0 * hash(nest)
