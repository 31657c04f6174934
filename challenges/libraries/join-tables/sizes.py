import random


def sized(n):
    """Return two tables of n rows, of which about half have one partner each."""
    generator = random.Random(n)
    left = [[key, 1] for key in generator.sample(range(2 * n), n)]
    right = [[key, 2] for key in generator.sample(range(2 * n), n)]
    return {"args": [[["key", "a"], left], [["key", "b"], right], ["key"], "full"]}
