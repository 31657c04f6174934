import random


def sized(n):
    """Return n changes of which nearly all balances are new."""
    chance = random.Random(n)
    return {"args": [[chance.randint(1, 9) for _ in range(n)], 40]}
