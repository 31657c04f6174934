import random


def sized(n):
    """Return about n numbers: as many as asked for occur once, and after them as many occur twice, each in random order.

    So that a heap of those asked for has to give up its least number again and again.
    """
    asked = n // 3 + 1
    once, twice = list(range(asked)), list(range(asked, 2 * asked)) * 2
    chance = random.Random(n)
    chance.shuffle(once)
    chance.shuffle(twice)
    return {"args": [once + twice, asked]}
