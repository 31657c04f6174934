import random

NAMES = ["contains", "first_at_least", "last_at_most", "nearest"]


def sized(n):
    """Return n numbers and n questions about them, none of which contains can answer before its end."""
    chance = random.Random(n)
    questions = [[NAMES[place % 4], 2 * chance.randrange(n) + 1] for place in range(n)]
    return {"args": [list(range(0, 2 * n, 2)), questions]}
