"""Random and large hidden cases; the reference answers them."""

ARTICLES = ["nuts", "figs", "dried plums", "dates"]


def lines(random, count):
    made = []
    for _ in range(count):
        if random.random() < 0.1:
            made.append(random.choice(["", "nuts", "nuts x", "pears 5", "dates 1.0"]))
        else:
            made.append(f"{random.choice(ARTICLES)} {random.randint(-9, 10)}")
    return made


def generate(random):
    stock = {"nuts": 3, "figs": 0, "dried plums": 12}
    for number in range(1, 9):
        made = lines(random, 6 * number)
        if number % 2:
            made.insert(random.randrange(len(made)), random.choice(["!stop", "!bug", "!disk", "!lost", "!gap", "!key", "!value"]))
        yield {"id": f"random-{number}", "group": "random", "hint": "Random lines, and now and then an accident.", "args": [made, stock]}
    yield {"id": "large", "group": "large", "hint": "There may be many lines.", "args": [lines(random, 1000), stock]}
