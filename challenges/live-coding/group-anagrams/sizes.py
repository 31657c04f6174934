import itertools
import random


def sized(n):
    """Return n strings of eight letters in random order; each has one anagram among the others."""
    letters = itertools.combinations_with_replacement("abcdefghijklmnopqrstuvwxyz", 8)
    keys = ["".join(key) for key in itertools.islice(letters, (n + 1) // 2)]
    strings = (keys + [key[::-1] for key in keys])[:n]
    random.Random(n).shuffle(strings)
    return {"args": [strings]}
