# expect: time_limit
# Hopes that the clock runs out before the instructions do: look-ups without order miss the caches.
import random

def solve(n):
    numbers = [i << 40 for i in range(300_000)]
    random.Random(n).shuffle(numbers)
    known = dict.fromkeys(numbers)
    while True:
        known.keys() & known.keys()
