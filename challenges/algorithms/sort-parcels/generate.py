"""Random short lists, and long ones in the orders that sorting methods stumble over.

Labels are numbered in the order in which the parcels come, so sorting by weight and number is the stable order.
"""

LARGE = 8_000


def generate(random):
    for number in range(1, 11):
        count = random.randint(3, 24)
        weights = [random.randint(0, random.choice([3, 10, 1000])) for _ in range(count)]
        yield case(f"random-{number}", "random", "A short list of random weights.", weights)

    shuffled = list(range(LARGE))
    random.shuffle(shuffled)
    anything = [random.randint(0, 1_000_000_000) for _ in range(LARGE)]
    organ = list(range(0, LARGE, 2)) + list(range(LARGE - 1, 0, -2))
    hint = "A long list: does the time grow with its length, or with its square?"
    yield case("large-shuffled", "large", hint, shuffled)
    yield case("large-anything", "large", hint, anything)
    yield case("large-few-weights", "large", hint, [random.randint(1, 5) for _ in range(LARGE)])
    yield case("large-sorted", "large", "A long list may be sorted.", list(range(LARGE)))
    falling = "A long list may be sorted the wrong way round."
    yield case("large-wrong-way-round", "large", falling, list(range(LARGE, 0, -1)))
    yield case("large-all-equal", "large", "All weights of a long list may be the same.", [500] * LARGE)
    yield case("large-up-and-down", "large", "A long list may go up and down again.", organ)


def case(name, group, hint, weights):
    width = len(str(len(weights)))
    parcels = [[f"{len(weights) - place:0{width}}", weight] for place, weight in enumerate(weights)]
    expected = sorted(parcels, key=lambda parcel: (parcel[1], -int(parcel[0])))
    return {"id": name, "group": group, "hint": hint, "args": [parcels], "expected": expected}
