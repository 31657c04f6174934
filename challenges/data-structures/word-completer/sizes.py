import random


def sized(n):
    """Return calls on a dictionary of n words, which count and complete the first letters of n words."""
    generator = random.Random(n)
    words = ["".join(generator.choices("abcdefghij", k=9)) for _ in range(n)]
    asked = [call for word in words for call in (["count", word[:1]], ["complete", word[:1], 2])]
    return {"calls": [["Completer", words], *asked]}
