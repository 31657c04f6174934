# expect: time_limit
# Hopes that the clock runs out before the instructions do: a set of large numbers without order misses the caches.
import random

def solve(n):
    numbers = [i << 40 for i in range(300_000)]
    random.Random(n).shuffle(numbers)
    while True:
        set(numbers)
