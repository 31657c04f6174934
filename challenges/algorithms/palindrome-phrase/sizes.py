import random


def sized(n):
    """Return a palindrome of 2n letters, capitals in one half."""
    half = "".join(random.Random(n).choices("abcdefghij", k=n))
    return {"args": [half + half[::-1].upper()]}
