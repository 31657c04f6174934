import random


def sized(n):
    """Return calls on a tree of n keys, as flat as can be, that looks for each and what is above it, and loses all."""
    keys = []
    parts = [(0, n)]
    for low, high in parts:
        if low < high:
            middle = (low + high) // 2
            keys.append(middle)
            parts += [(low, middle), (middle + 1, high)]
    asked = [[method, key] for key in keys for method in ("above", "contains")]
    gone = random.Random(n).sample(keys, n)
    return {"calls": [["SearchTree", keys], *asked, *[["remove", key] for key in gone]]}
