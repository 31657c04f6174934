"""Random scripts, and one with long series."""

FORMS = [
    "{a} + {b}", "{a} - {b}", "{a} * {b}", "{a} / {b}", "{a} + 1", "2 - {a}", "6 / {a}", "{a} / 2", "{a}[{a} > 0]", "{a}[{b} <= 1]", "{a}.fill(3)", "{a} >= 1",
    "{a}.map(lambda value: value * value)",
]


def script(random, count):
    lines = []
    for name in "abc":
        labels = random.sample("pqrstuv", random.randint(2, 6))
        values = [random.choice([0, 1, 2, -1, 5, None]) for _ in labels]
        lines.append(f"{name} = Series({values}, {labels})")
    for _ in range(count):
        form = random.choice(FORMS).format(a=random.choice("abc"), b=random.choice("abc"))
        lines.append(f"d = {form}\nprint(d.labels, [value and round(value, 6) for value in d.values], len(d), d.mean() is None)")
        if random.random() < 0.2:
            lines.append(f"{random.choice('abc')} = d")
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 7):
        yield {"id": f"random-{number}", "group": "random", "hint": "Random series.", "stdin": script(random, 3 + 3 * number)}
    yield {
        "id": "large",
        "group": "large",
        "hint": "A series may be long.",
        "stdin": "a = Series(range(20_000), (f'k{n * 7919 % 20_000}' for n in range(20_000)))\n"
        "b = Series(range(20_000), (f'k{n * 104_729 % 20_000}' for n in range(20_000)))\n"
        "c = (a - b) * 2\nprint(c.sum(), c.mean(), c['k77'], len(c[c > 100]))\n",
    }
