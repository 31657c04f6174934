# expect: time_limit
# Hopes that the clock runs out before the instructions do: the collector misses the caches at every step.
import gc, random

def solve(n):
    lists = [[] for _ in range(400_000)]
    random.Random(n).shuffle(lists)
    while True:
        gc.collect()
