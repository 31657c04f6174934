# expect: time_limit
# Hopes that the time spent inside a generator belongs to nobody.
def forever():
    while True:
        yield 0

def solve(n):
    return 2 * n + sum(forever())
