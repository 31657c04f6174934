import random


def sized(n):
    """Return n different words in random order, for which the alphabet decides their place."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(letters[i // 26**place % 26] for place in range(5)) for i in range(n)]
    random.Random(n).shuffle(words)
    return {"stdin": " ".join(words) + "\n"}
