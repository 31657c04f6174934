import random


def sized(n):
    """Return calls on a cache for n entries: n that fill it, n that read in random order, n that each drop an entry."""
    generator = random.Random(n)
    fill = [["put", key, key] for key in range(n)]
    read = [["get", key] for key in generator.sample(range(n), n)]
    drop = [["put", key, key] for key in range(n, 2 * n)]
    return {"calls": [["LFUCache", n]] + fill + read + drop, "operations": 3 * n}
