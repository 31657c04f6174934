import random


def sized(n):
    """Return events in which n patients arrive, half of them change, and all are treated."""
    generator = random.Random(n)
    names = [f"{number:07}" for number in range(n)]
    generator.shuffle(names)
    events = [["arrive", name, generator.randrange(10**8)] for name in names]
    events += [["change", name, generator.randrange(10**8)] for name in names[::2]]
    return {"args": [events + [["next"]] * n]}
