"""Random and large hidden cases; the reference answers them."""


def rows(random, count, names):
    codes = {name: bytes(random.randrange(256) for _ in range(random.randint(0, 20))) for name in names}
    made = []
    for _ in range(count):
        name = random.choice(names)
        price = None if random.random() < 0.25 else random.choice([0, 1, 5, 5, 90, random.randint(0, 10_000)])
        made.append([name, codes[name], random.randint(-3, 12), price])
    return made


def generate(random):
    for number in range(1, 7):
        names = random.sample(["pen", "ink", "cup", "mug", "Pad", "tea", "jam", "map"], number + 1)
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Some random rows.",
            "args": [rows(random, 4 * number, names), random.randint(1, 9)],
        }
    made = [[name, b"x", 2 if name < "f" else 1, 1] for name in "abcdefghijk"]
    yield {"id": "just-below-a-half", "group": "edges", "hint": "Anything below a half is rounded down, however close it is.", "args": [made, 1]}
    names = [f"thing {random.randrange(10**6)}" for _ in range(300)]
    yield {"id": "large", "group": "large", "hint": "Many rows.", "args": [rows(random, 2000, names), 7]}
