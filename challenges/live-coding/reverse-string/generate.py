"""Long strings: letters only, a mix of all planes of Unicode, and both parities of the length."""

import string

LONGEST = 5_000


def code_point(random):
    """Return a random character: ASCII, below U+D800, or beyond the basic plane."""
    low, high = random.choice([(0x20, 0x7E), (0xA1, 0xD7FF), (0x10000, 0x1FFFF)])
    return chr(random.randint(low, high))


def case(name, text, hint):
    return {"id": name, "group": "large", "hint": hint, "args": [text]}


def generate(random):
    letters = string.ascii_letters + "     ,."
    yield case(
        "a-page",
        "".join(random.choices(letters, k=1_999)),
        "The string may be a page long.",
    )
    yield case(
        "longest-letters",
        "".join(random.choices(letters, k=LONGEST)),
        "The string may be as long as the statement allows.",
    )
    yield case(
        "longest-all-planes",
        "".join(code_point(random) for _ in range(LONGEST - 1)),
        "A long string may contain any code points.",
    )
