# expect: time_limit
# Hopes that a search with no Python instruction at all is never stopped.
import itertools

def solve(n):
    return 2 * n if -1 in itertools.count() else n
