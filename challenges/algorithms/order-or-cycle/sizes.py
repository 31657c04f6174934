import random


def sized(n):
    """Return n tasks of which one half is free and each of the other half needs two of them."""
    chance = random.Random(n)
    names = [f"task-{number:07}" for number in range(n)]
    chance.shuffle(names)
    free = names[: n // 2 + 1]
    return {"args": [{name: [] if place <= n // 2 else chance.choices(free, k=2) for place, name in enumerate(names)}]}
