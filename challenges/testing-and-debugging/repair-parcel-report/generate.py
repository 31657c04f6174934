"""Random and large hidden cases; the reference answers them."""

CITIES = ["Graz", "Linz", "Wels", "Enns", "Steyr", "Bad Ischl", "Ötz", "linz"]


def line(random):
    if random.random() < 0.08:
        return " " * random.randint(0, 4)
    kind = random.random()
    if kind < 0.15:
        amount, unit = "?", random.choice(["g", "kg"])
    elif kind < 0.55:
        amount, unit = str(random.randint(0, 3000)), "g"
    else:
        amount, unit = f"{random.randint(0, 30)}.{random.randint(0, 999):03}"[: random.randint(4, 6)].rstrip("."), "kg"
    fields = [random.choice(CITIES), amount, unit]
    return ",".join(" " * random.randint(0, 2) + field + " " * random.choice([0, 0, 1]) for field in fields)


def generate(random):
    for number in range(1, 7):
        lines = [line(random) for _ in range(5 * number)]
        yield {"id": f"random-{number}", "group": "random", "hint": "Lines of all kinds.", "args": [lines]}
    yield {"id": "large", "group": "large", "hint": "There may be many lines.", "args": [[line(random) for _ in range(5000)]]}
