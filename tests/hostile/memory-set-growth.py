# expect: memory_limit
# Hopes that a visited set may grow for ever.
# The collector is off: walking over so many objects again and again would meet the limit on instructions first.
import gc

gc.disable()

def solve(n):
    seen = set()
    while True:
        seen.add((len(seen), n))
