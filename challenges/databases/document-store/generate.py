"""Random stores, and large ones."""

PATHS = ["a", "b", "a.b", "a.c", "b.a"]


def value(random, depth=0):
    kind = random.random()
    if depth < 3 and kind < 0.2:
        return {random.choice("abc"): value(random, depth + 1) for _ in range(random.randint(0, 2))}
    if depth < 3 and kind < 0.35:
        return [value(random, depth + 1) for _ in range(random.randint(0, 3))]
    return random.choice([None, 0, 1, 2, "0", "1", "x", "y"])


def mixed(random, count, keys):
    calls = [["Store"]]
    for _ in range(count):
        kind, key = random.random(), f"k{random.randint(1, keys)}"
        if kind < 0.45:
            calls.append(["put", key, {random.choice("aab"): value(random) for _ in range(random.randint(0, 3))}])
        elif kind < 0.55:
            calls.append(["delete", key])
        elif kind < 0.65:
            calls.append(["get", key])
        elif kind < 0.7:
            calls.append(["create_index", random.choice(PATHS)])
        else:
            calls.append(["find", random.choice(PATHS), random.choice([0, 1, 2, "0", "1", "x", "y"])])
    return calls


def generate(random):
    for number in range(1, 9):
        calls = mixed(random, 40 * number, 3 + 2 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "Documents of all kinds come and go.", "calls": calls}
    calls = [["Store"]]
    calls += [["put", f"k{number}", {"user": {"id": number % 2500}, "n": [number, -number]}] for number in range(5000)]
    calls += [["create_index", "user.id"], ["create_index", "n"]]
    calls += [["find", "user.id", random.randrange(2600)] for _ in range(3000)]
    calls += [["find", "n", random.randrange(-6000, 6000)] for _ in range(3000)]
    yield {"id": "many-questions", "group": "large", "hint": "With an index, finding must be fast.", "calls": calls}
    calls = [["Store"], ["create_index", "user.id"]]
    calls += [["put", f"k{random.randrange(3000)}", {"user": {"id": random.randrange(2000)}}] for _ in range(6000)]
    for _ in range(2000):
        key = f"k{random.randrange(3000)}"
        calls += [["delete", key], ["put", key, {"user": {"id": random.randrange(2000)}}], ["find", "user.id", random.randrange(2000)]]
    yield {"id": "many-changes", "group": "large", "hint": "Indexes must not be rebuilt for each change.", "calls": calls}
