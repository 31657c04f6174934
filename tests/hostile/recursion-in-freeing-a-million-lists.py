# expect: accepted
# Control: a linked list of a million honest nodes, dropped at once.
def solve(n):
    chain = None
    for _ in range(1_000_000):
        chain = [chain]
    del chain
    return 2 * n
