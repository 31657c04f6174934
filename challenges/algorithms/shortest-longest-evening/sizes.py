import random


def sized(n):
    """Return n chapters and a tenth as many evenings.

    The book takes about the same time whatever its chapters, so that there are always as many lengths to try.
    """
    chance = random.Random(n)
    average = 2**24 // n
    return {"args": [[chance.randint(average // 2, 3 * average // 2) for _ in range(n)], n // 10 + 1]}
