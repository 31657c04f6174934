"""Random and large hidden cases; the reference answers them."""


def case(random, name, group, hint, offers, prices):
    names = [f"offer {number}" for number in range(offers)]
    pairs = [[offer, random.randint(0, 100)] for offer in names]
    values = [random.randint(0, 10 ** random.randint(1, 6)) for _ in range(prices)]
    return {"id": name, "group": group, "hint": hint, "args": [random.choice(["Ann", *names]), pairs, values]}


def generate(random):
    for number in range(1, 7):
        yield case(random, f"random-{number}", "random", "Random offers and prices.", number, 3 * number)
    yield case(random, "large", "large", "There may be many offers and prices.", 60, 300)
