# expect: memory_limit
# Hopes that a visited set may grow for ever.
def solve(n):
    seen = set()
    while True:
        seen.add((len(seen), n))
