"""Random and large hidden cases; the reference answers them."""


def events(random, count):
    """Return so many events about a growing number of clubs."""
    names = ["club 0"]
    made = [["found", "club 0"]]
    while len(made) < count:
        club = random.choice(names)
        what = random.choice(["found", "join", "join", "join", "label", "label", "split", "book", "book"])
        new = f"club {len(names)}"
        if what in ("found", "split"):
            if len(names) == 12:
                continue
            names.append(new)
        made.append({
            "found": ["found", new],
            "join": ["join", club, random.choice(["Ann", "Bob", "Cy", "Dee"])],
            "label": ["label", club, random.choice("uvwxyz")],
            "split": ["split", club, new],
            "book": ["book", club, random.randint(0, 4), random.randint(0, 2)],
        }[what])
    return made


def generate(random):
    for number in range(1, 6):
        hint = "Random events about several clubs."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "args": [events(random, 12 * number)]}
    yield {"id": "large", "group": "large", "hint": "There may be many events.", "args": [events(random, 1000)]}
