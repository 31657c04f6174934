# expect: time_limit
# Hopes that the clock runs out before the instructions do: the search for referrers misses the caches at every step.
import gc, random

def solve(n):
    lists = [[i] for i in range(250_000)]
    random.Random(n).shuffle(lists)
    while True:
        gc.get_referrers(lists[0])
