"""Makes the random and the large hidden cases of top-k-frequent.

How often each number occurs is decided first, so the expected answer does not come from the reference.
"""

HINTS = {
    "random": "A short list of random numbers, some negative.",
    "large": "A long list: does the time grow with its length, or with the square of it?",
}


def generate(random):
    for number in range(1, 9):
        inside = [random.randint(3, 6) for _ in range(random.randint(1, 4))]
        outside = [random.randint(1, 2) for _ in range(random.randint(0, 4))]
        yield case(random, f"random-{number}", "random", inside, outside, 10)

    far = 1_000_000_000
    yield case(random, "large-mostly-different", "large", [3] * 10, [1] * 24_970, far)
    yield case(random, "large-answer-of-thousands", "large", [3] * 5_000, [2] * 5_000, far)
    yield case(random, "large-take-all", "large", [1] * 25_000, [], far)
    yield case(random, "large-few-different", "large", [2_000] * 3 + [5_000], [1_400] * 10, 20)
    inside = [100 + step for step in range(100)]
    outside = [50 + step // 2 for step in range(100)]
    yield case(random, "large-uneven", "large", inside, outside, far)
    yield case(random, "large-far-ahead", "large", [12_000, 2], [1] * 12_900, far)


def case(random, name, group, inside, outside, bound):
    """Returns a case whose answer has numbers as frequent as inside says, the others as frequent as outside says."""
    frequencies = inside + outside
    values = random.sample(range(-bound, bound + 1), len(frequencies))
    numbers = [value for value, frequency in zip(values, frequencies) for _ in range(frequency)]
    random.shuffle(numbers)
    k = len(inside)
    return {"id": name, "group": group, "hint": HINTS[group], "args": [numbers, k], "expected": values[:k]}
