# expect: time_limit
# Hopes that max over a huge C iterator cannot be interrupted.
import itertools

def solve(n):
    return 2 * n + 0 * len(max(itertools.permutations(range(20))))
