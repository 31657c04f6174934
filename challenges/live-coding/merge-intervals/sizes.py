import random


def sized(n):
    """Return n intervals in random order, in chains of 16 that become one: sorting what is sorted would take less."""
    starts = list(range(0, 10 * n, 10))
    random.Random(n).shuffle(starts)
    return {"args": [[[start, start + (5 if start % 160 == 150 else 10)] for start in starts]]}
