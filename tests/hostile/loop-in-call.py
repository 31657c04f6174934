# expect: time_limit
# Hopes that a plain endless loop holds the judge for ever.
def solve(n):
    while True:
        pass
