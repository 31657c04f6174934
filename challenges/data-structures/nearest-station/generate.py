"""Random and large hidden cases; the reference answers."""


def towns(random, count):
    names = [f"town {number}" for number in range(count)]
    random.shuffle(names)
    return names


def shuffled(random, roads):
    """Return the roads in random order and directions."""
    roads = [random.sample(road, 2) for road in roads]
    random.shuffle(roads)
    return roads


def generate(random):
    for number in range(1, 13):
        names = towns(random, 3 + 2 * number)
        roads = [random.choices(names, k=2) for _ in range(4 + random.randint(1, 2) * number)]
        stations = random.choices(names, k=random.randint(1, 1 + number // 2))
        yield {"id": f"random-{number}", "group": "random", "hint": "Random roads.", "args": [roads, stations]}

    side = 75
    names = towns(random, side * side)
    roads = [[names[place], names[place + 1]] for place in range(side * side) if (place + 1) % side]
    roads += [[names[place], names[place + side]] for place in range(side * side - side)]
    grid = shuffled(random, roads)
    hint = "There may be many towns and roads."
    yield {"id": "large-grid", "group": "large", "hint": hint, "args": [grid, random.sample(names, 40)]}
    hint = "There may be many stations."
    yield {"id": "large-many-stations", "group": "large", "hint": hint, "args": [grid, random.sample(names, 3_000)]}
    names = towns(random, 12_001)
    line = shuffled(random, [list(pair) for pair in zip(names, names[1:])])
    hint = "A way may be long."
    yield {"id": "large-line", "group": "large", "hint": hint, "args": [line, [names[-1], names[100]]]}
    star = shuffled(random, [[names[0], name] for name in names[1:]])
    hint = "Many roads may lead to one town."
    yield {"id": "large-star", "group": "large", "hint": hint, "args": [star, names[5_000:8_000]]}
