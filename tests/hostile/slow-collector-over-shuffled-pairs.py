# expect: time_limit
# Hopes that the clock runs out before the instructions do: the collector follows a graph without order.
import gc, random

def solve(n):
    pairs = [[None, None] for _ in range(200_000)]
    others = pairs[:]
    random.Random(n).shuffle(others)
    for one, other in zip(pairs, others):
        one[0], one[1] = other, pairs
    while True:
        gc.collect()
