import random


def sized(n):
    """Return about n numbers, half of them different, of which about n / 8 are asked for: those that occur three times."""
    asked = n // 8 + 1
    numbers = list(range(asked)) * 3 + list(range(asked, n // 2 + 2))
    random.Random(n).shuffle(numbers)
    return {"args": [numbers, asked]}
