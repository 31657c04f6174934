"""Makes the random and the large hidden cases of two-sum.

Every list is built around a planted pair, so the expected answer does not come from the reference.
"""

LARGE = 30_000
BOUND = 500_000_000


def generate(random):
    for number in range(1, 9):
        length = random.randint(3, 12)
        places = random.sample(range(length), 2)
        yield case(random, f"random-{number}", "random", places, length, 15)

    ends = [LARGE - 2, LARGE - 1]
    yield case(random, "large-late-pair", "large", ends, LARGE, BOUND)
    yield case(random, "large-early-pair", "large", [0, 1], LARGE, BOUND)
    yield case(random, "large-far-apart", "large", [0, LARGE - 1], LARGE, BOUND)
    yield case(random, "large-repeats", "large", ends, LARGE, 12)


def case(random, name, group, places, length, bound):
    """Returns a case whose only pair stands at the given places, among numbers from -bound to bound."""
    hints = {
        "random": "A short list of random numbers, some negative, some repeated.",
        "large": "A long list: does the time grow with its length, or with the square of it?",
    }
    pair = [random.randint(-bound, bound), random.randint(-bound, bound)]
    target = sum(pair)
    numbers = bystanders(random, length - 2, bound, pair)
    for place, value in zip(sorted(places), pair):
        numbers.insert(place, value)
    return {"id": name, "group": group, "hint": hints[group], "args": [numbers, target], "expected": sorted(places)}


def bystanders(random, count, bound, pair):
    """Returns numbers, no two of which add up to the target, nor one of them with one of the pair."""
    target = sum(pair)
    present = set(pair)
    chosen = []
    while len(chosen) < count:
        value = random.randint(-bound, bound)
        if target - value not in present:
            present.add(value)
            chosen.append(value)
    return chosen
