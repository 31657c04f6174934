import random


def sized(n):
    """Return n values with as many questions."""
    draw = random.Random(n)
    calls = [["Running"]]
    for _ in range(n):
        calls += [["add", 1_000_000_000 + draw.randint(-8000, 8000) / 8], ["variance"]]
    return {"calls": calls, "operations": 2 * n}
