"""Palindromes that are made from their first half, some with one letter changed, and long ones."""

LETTERS = "aAbBxXéÉσςΣдД07"
NOISE = " ,.!_-…\u00a0\u0301"


def generate(random):
    for number in range(1, 13):
        half = [random.choice(LETTERS) for _ in range(random.randint(1, 8))]
        middle = [random.choice(LETTERS)] if random.random() < 0.5 else []
        letters = half + middle + [other_case(random, letter) for letter in reversed(half)]
        expected = random.random() < 0.5
        if not expected:
            letters[random.randrange(len(half))] = "z"
        text = "".join(letter + random.choice(NOISE) * random.randint(0, 2) for letter in letters)
        yield case(f"random-{number}", "random", "A short text with case, accents and noise.", text, expected)

    half = "".join(random.choice("abcdefghij0123456789") for _ in range(50_000))
    hint = "Texts may be long."
    yield case("large-palindrome", "large", hint, half + half[::-1], True)
    yield case("large-odd", "large", hint, half[1:] + "x-" + half[:0:-1].upper(), True)
    yield case("large-middle-differs", "large", hint, half[1:] + "xy" + half[:0:-1], False)
    yield case("large-noise-at-one-end", "large", hint, "." * 50_000 + "ab" * 20_000 + "a", True)
    yield case("large-nothing-kept", "large", hint, "?! " * 33_000, True)


def other_case(random, letter):
    return random.choice([letter, letter.upper(), letter.lower()])


def case(name, group, hint, text, expected):
    return {"id": name, "group": group, "hint": hint, "args": [text], "expected": expected}
