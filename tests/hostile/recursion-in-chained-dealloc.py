# expect: accepted
# Hopes that freeing 200,000 iterators over each other overflows the C stack.
import itertools

def solve(n):
    chained = iter([n])
    for _ in range(200_000):
        chained = itertools.chain(chained)
    del chained
    return 2 * n
