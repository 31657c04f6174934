"""Long strings over small, large and enormous alphabets.

A solution that starts anew at each position only suffers if the stretches are long, so the large alphabets matter most.
"""

LONGEST = 100_000
CHARACTERS = [chr(code) for code in range(0x21, 0x2FFFF) if not 0xD800 <= code <= 0xDFFF]


def case(name, text, hint):
    return {"id": name, "group": "large", "hint": hint, "args": [text]}


def generate(random):
    for number in range(1, 7):
        alphabet = random.sample(CHARACTERS, number * 3)
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "A random string over few different characters.",
            "args": ["".join(random.choices(alphabet, k=40 * number))],
        }

    yield case(
        "one-character-only",
        chr(0x4E00) * LONGEST,
        "A long string may hold only one character.",
    )
    yield case(
        "long-random-letters",
        "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=LONGEST)),
        "A long string over a small alphabet.",
    )
    yield case(
        "long-random-unicode",
        "".join(random.choices(CHARACTERS[:20_000], k=LONGEST)),
        "A long string over a large alphabet.",
    )

    distinct = random.sample(CHARACTERS, 40_000)
    yield case(
        "there-and-back",
        "".join(distinct) + "".join(distinct[::-1]),
        "Many different characters, each of them twice.",
    )

    cycle = random.sample(CHARACTERS[:50_000], 1_000)
    yield case(
        "round-and-round",
        "".join(cycle) * (LONGEST // len(cycle)),
        "The stretches may be long everywhere. How often do you look at each character?",
    )
