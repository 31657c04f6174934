import random


def sized(n):
    """Return a day of n events with as many bikes, all of them within the span."""
    generator = random.Random(n)
    events = [[number * 80_000 // n, generator.choice(["take", "give"]), generator.randrange(n)] for number in range(n)]
    return {"args": [events, 90_000]}
