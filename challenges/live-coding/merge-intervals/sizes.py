import random


def sized(n):
    """Return n intervals in random order that do not overlap: sorting what is sorted would take less."""
    starts = list(range(0, 10 * n, 10))
    random.Random(n).shuffle(starts)
    return {"args": [[[start, start + 5] for start in starts]]}
