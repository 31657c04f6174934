# expect: time_limit
# Hopes that the clock runs out before the instructions do: counting references to what lies anywhere in memory misses the caches.
import random

def solve(n):
    numbers = [i << 40 for i in range(900_000)]
    random.Random(n).shuffle(numbers)
    while True:
        numbers[:]
