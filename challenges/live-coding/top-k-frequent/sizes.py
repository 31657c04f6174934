import random


def sized(n):
    """Return about n numbers in random order: a third occurs twice, which is what is asked for, and as many occur once."""
    asked = n // 3 + 1
    numbers = list(range(asked)) * 2 + list(range(asked, 2 * asked))
    random.Random(n).shuffle(numbers)
    return {"args": [numbers, asked]}
