"""Random and large hidden cases; the reference answers them."""


def mixed(random, names, urgencies, count):
    events = []
    for _ in range(count):
        name, urgency = random.choice(names), random.randint(1, urgencies)
        kinds = [["arrive", name, urgency]] * 3 + [["change", name, urgency]] * 2 + [["leave", name], ["next"]]
        events.append(random.choice(kinds))
    return events + [["next"]] * (len(names) + 1)


def generate(random):
    for number in range(1, 15):
        names = [f"p{name}" for name in random.sample(range(100), 4 * number)]
        events = mixed(random, names, [3, 10, 1_000][number % 3], 25 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "A random day.", "args": [events]}

    hint = "Many may be waiting."
    names = [f"patient {number}" for number in range(3_000)]
    random.shuffle(names)
    events = [["arrive", name, random.randint(1, 10**6)] for name in names] + [["next"]] * 3_000
    yield {"id": "large-many-wait", "group": "large", "hint": hint, "args": [events]}
    events = [["arrive", name, number // 3] for number, name in enumerate(names)] + [["next"]] * 3_000
    yield {"id": "large-rising", "group": "large", "hint": hint, "args": [events]}
    hint = "Many may change or leave while many are waiting."
    events = [["arrive", name, random.randint(1, 100)] for name in names]
    events += [["change", name, random.randint(1, 100)] for name in random.choices(names, k=2_000)]
    events += [["leave", name] for name in random.choices(names, k=1_000)] + [["next"]] * 700
    yield {"id": "large-changes", "group": "large", "hint": hint, "args": [events]}
