import random


def sized(n):
    """Return n towns with three roads each, of which every tenth has a station."""
    generator = random.Random(n)
    names = [f"{number:07}" for number in range(n)]
    roads = [[name, generator.choice(names)] for name in names for _ in range(3)]
    return {"args": [roads, names[::10]]}
