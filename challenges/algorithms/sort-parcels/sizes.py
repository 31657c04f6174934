import random


def sized(n):
    """Return n parcels of different weights in random order."""
    weights = list(range(n))
    random.Random(n).shuffle(weights)
    return {"args": [[["parcel", weight] for weight in weights]]}
