import random


def sized(n):
    """Return n names, of which many come twice or more."""
    generator = random.Random(n)
    return {"args": [[f"{generator.randrange(n):09}" for _ in range(n)]]}
