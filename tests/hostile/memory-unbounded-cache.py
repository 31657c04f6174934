# expect: memory_limit
# Hopes that a cache decorator is not counted.
import functools

@functools.cache
def remember(i):
    return str(i) * 10

def solve(n):
    i = 0
    while True:
        i += len(remember(i)) > 0
