"""Random and large hidden cases; the reference answers them."""

KINDS = ["plain", "credit", "fee", "frozen"]


def events(random, count):
    names = [f"{kind} {number}" for kind in KINDS for number in (1, 2)]
    made = [["open", name, name.split()[0], random.choice([0, 30, 100])] for name in names]
    while len(made) < count:
        name = random.choice(names)
        cents = random.choice([-11, -10, -1, 0, 1, 5, 10, 20, random.randint(1, 60)])
        made.append(random.choice([
            ["deposit", name, cents],
            ["withdraw", name, cents],
            ["available", name],
            ["transfer", name, random.choice(names), cents],
            ["show", name],
        ]))
    return made


def generate(random):
    for number in range(1, 7):
        hint = "Random events for accounts of all kinds."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "args": [events(random, 8 + 12 * number)]}
    yield {"id": "large", "group": "large", "hint": "There may be many events.", "args": [events(random, 500)]}
