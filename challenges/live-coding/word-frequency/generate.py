"""Random texts: short and messy ones, and a long one with many different words."""

LETTERS = "etaoinshrdlucmfwypvbgkjqxz"
MESSY = ["a", "B", "é", "ß", "ж", "'", "’", "-", "_", "7", " ", "\n", "."]


def make_words(random, count):
    """Return a list of different words of two to eight letters."""
    words = set()
    while len(words) < count:
        words.add("".join(random.choices(LETTERS, k=random.randint(2, 8))))
    return sorted(words)


def dress(random, word):
    """Return the word as it may stand in a text: capitalised, quoted, or followed by a mark."""
    kind = random.randrange(12)
    if kind == 0:
        return word.capitalize()
    if kind == 1:
        return word.upper()
    if kind == 2:
        return f"'{word}'"
    return word + ["", "", "", "", "", "", ",", ".\n", "'s"][kind - 3]


def generate(random):
    for number in range(1, 9):
        yield {
            "id": f"messy-{number}",
            "group": "random",
            "hint": "A random text of letters, apostrophes and separators.",
            "stdin": "".join(random.choices(MESSY, k=30 * number)),
            "args": ["-n", str(number)] if number % 2 else [],
        }

    words = make_words(random, 400)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    yield {
        "id": "short-story",
        "group": "large",
        "hint": "A text of a few pages.",
        "args": ["-n", "25"],
        "stdin": " ".join(dress(random, word) for word in random.choices(words, weights, k=6_000)),
    }

    words = make_words(random, 2_400)
    yield {
        "id": "novel",
        "group": "large",
        "hint": "A long text with many different words. How often do you walk through it?",
        "stdin": " ".join(dress(random, word) for word in random.choices(words, k=120_000)),
    }
