# expect: time_limit
# Hopes that the clock runs out before the instructions do: comparing what lies anywhere in memory misses the caches.
import random

def solve(n):
    numbers = [float(i) for i in range(500_000)]
    random.Random(n).shuffle(numbers)
    while True:
        sorted(numbers)
