"""All small slices of a few lists, and some large ones; what they give is what Python's own slices give."""

ENDS = [None, *range(-6, 7)]


def case(name, group, hint, items, start, stop, step):
    expected = items[start:stop:step]
    return {"id": name, "group": group, "hint": hint, "args": [items, start, stop, step], "expected": expected}


def generate(random):
    number = 0
    for step in (1, 2, 3, 7, -1, -2, -3, -7, None):
        for count in (1, 4, 5):
            for _ in range(3):
                number += 1
                start, stop = random.choice(ENDS), random.choice(ENDS)
                hint = "A small list and random numbers."
                yield case(f"random-{number}", "random", hint, list(range(10, 10 + count)), start, stop, step)
    items = [random.randint(0, 9) for _ in range(20_000)]
    hint = "Lists may be long, and numbers large."
    yield case("large-all", "large", hint, items, None, None, None)
    yield case("large-backwards", "large", hint, items, None, None, -1)
    yield case("large-inner", "large", hint, items, -19_000, 18_999, 3)
    yield case("large-numbers", "large", hint, items, -(10**30), 10**30, 10**30)
    yield case("large-numbers-backwards", "large", hint, items, 10**30, -(10**30), -(10**30))
