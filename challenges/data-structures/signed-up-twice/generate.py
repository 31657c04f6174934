"""Random and large hidden cases. Lists are made from the numbers of times that names come, so the answer is known."""


def mixed(random, counts):
    """Return names of which each comes so many times, and those that come more than once in their order."""
    names = [name for name, count in counts.items() for _ in range(count)]
    random.shuffle(names)
    expected = sorted((name for name in counts if counts[name] > 1), key=names.index)
    return names, expected


def generate(random):
    hint = "A random list of names."
    for number in range(1, 11):
        letters = random.sample("abcdefghijklmnop", number + 2)
        names, expected = mixed(random, {name: random.choice([1, 1, 2, 3, 4]) for name in letters})
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "args": [names], "expected": expected}

    hint = "The list may be long."
    names = [f"runner {number}" for number in range(20_000)]
    random.shuffle(names)
    yield {"id": "large-nobody", "group": "large", "hint": hint, "args": [names], "expected": []}
    names = names[:10_000]
    again = random.sample(names, len(names))
    yield {"id": "large-everybody", "group": "large", "hint": hint, "args": [names + again], "expected": names}
    yield {"id": "large-one-name", "group": "large", "hint": hint, "args": [["ann"] * 20_000], "expected": ["ann"]}
    last = names + names[9_990:] + ["new"] * 2
    expected = [*names[9_990:], "new"]
    yield {"id": "large-at-the-end", "group": "large", "hint": hint, "args": [last], "expected": expected}
