# expect: time_limit
# Hopes that draining an endless iterator in C takes neither time nor memory.
import collections
import itertools

def solve(n):
    collections.deque(itertools.count(), maxlen=0)
    return 2 * n
