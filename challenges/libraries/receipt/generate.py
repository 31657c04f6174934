"""Random and large hidden cases; the reference answers them."""

RATES = ["7", "19", "7.0", "0", "5.5", "20", "2.1", "10"]


def number(random, whole, digits):
    text = str(random.randrange(whole))
    places = random.randint(0, digits)
    return text + ("." + "".join(random.choices("0123456789", k=places)) if places else "")


def lines(random, count):
    made = []
    for _ in range(count):
        quantity = random.choice(["1", "2", "0.5", "1.5", number(random, 20, 3)])
        if random.random() < 0.2:
            quantity = "-" + quantity
        made.append([quantity, number(random, random.choice([2, 10, 300]), 4), random.choice(RATES)])
    return made


def generate(random):
    for index in range(1, 8):
        hint = "A random receipt."
        yield {"id": f"random-{index}", "group": "random", "hint": hint, "args": [lines(random, 3 + 4 * index)]}
    large = [[number(random, 100_000, 3), number(random, 100_000, 4), random.choice(RATES)] for _ in range(1000)]
    yield {"id": "large", "group": "large", "hint": "There may be many lines with large amounts.", "args": [large]}
