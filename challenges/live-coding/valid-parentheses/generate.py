"""Makes the random and the large hidden cases of valid-parentheses.

Whether a string is well formed follows from how it was built, so the expected answer does not come from the reference.
"""

LARGE = 80_000
OPENERS = "([{"
CLOSER = {"(": ")", "[": "]", "{": "}"}
HINTS = {
    "random": "A random string of brackets.",
    "large": "A long string: does the time grow with its length, or with the square of it?",
}


def generate(random):
    for number in range(1, 6):
        text = well_formed(random, random.randint(4, 12))
        yield case(f"random-valid-{number}", "random", text, True)
    for number in range(1, 6):
        yield case(f"random-crossing-{number}", "random", crossing(random), False)
    for number in range(1, 4):
        text = well_formed(random, random.randint(4, 12))
        yield case(f"random-wrong-kind-{number}", "random", with_one_wrong_closer(random, text), False)

    deep = nested(random, LARGE // 2)
    yield case("large-deep", "large", deep, True)
    yield case("large-deep-last-kind-wrong", "large", deep[:-1] + other(random, deep[-1], ")]}"), False)
    yield case("large-deep-cut-short", "large", deep[:-1], False)
    yield case("large-round-only", "large", "(" * (LARGE // 2) + ")" * (LARGE // 2), True)
    yield case("large-openers-only", "large", "[" * LARGE, False)
    yield case("large-flat", "large", "()[]{}" * (LARGE // 6), True)
    yield case("large-mixed", "large", well_formed(random, LARGE // 2), True)
    yield case("large-mixed-wrong-kind", "large", with_one_wrong_closer(random, well_formed(random, LARGE // 2)), False)


def case(name, group, text, expected):
    return {"id": name, "group": group, "hint": HINTS[group], "args": [text], "expected": expected}


def well_formed(random, pairs):
    """Returns a well-formed string of so many pairs, opening and closing at random."""
    text, still_open = [], []
    while pairs or still_open:
        if pairs and (not still_open or random.random() < 0.5):
            opener = random.choice(OPENERS)
            still_open.append(opener)
            text.append(opener)
            pairs -= 1
        else:
            text.append(CLOSER[still_open.pop()])
    return "".join(text)


def nested(random, depth):
    """Returns a well-formed string in which every pair but the innermost holds exactly one pair."""
    openers = random.choices(OPENERS, k=depth)
    return "".join(openers) + "".join(CLOSER[opener] for opener in reversed(openers))


def crossing(random):
    """Returns a string with as many closers as openers of each kind, none too early, but two pairs crossing."""
    outer, inner = random.sample(OPENERS, 2)
    marks = [outer, inner, CLOSER[outer], CLOSER[inner]]
    return "".join(mark + well_formed(random, random.randint(0, 2)) for mark in marks)


def with_one_wrong_closer(random, text):
    """Returns the text with one closing bracket turned into another kind, which leaves two kinds uneven."""
    place = random.choice([place for place, mark in enumerate(text) if mark in ")]}"])
    return text[:place] + other(random, text[place], ")]}") + text[place + 1 :]


def other(random, mark, marks):
    """Returns one of the marks that is not this one."""
    return random.choice([each for each in marks if each != mark])
