"""Random small networks, answered by a table of stops and rides taken, and large ones."""

STOPS = 2_000


def generate(random):
    for number in range(1, 21):
        stops = random.randint(3, 7)
        rides = [
            [random.randrange(stops), random.randrange(stops), random.choice([0, 1, 2, 5, 9, 20, 50])]
            for _ in range(random.randint(stops, 3 * stops))
        ]
        start, goal, changes = 0, stops - 1, random.randint(0, 4)
        expected = by_table(stops, rides, start, goal, changes)
        yield case(f"random-{number}", "random", "A small network.", stops, rides, start, goal, changes, expected)

    for number in range(1, 13):
        rides = ladder(random, 3, 9)
        changes = random.randint(3, 6)
        expected = by_table(10, rides, 0, 9, changes)
        hint = "A cheap way with many changes, and expensive rides that save some of them."
        yield case(f"ladder-{number}", "random", hint, 10, rides, 0, 9, changes, expected)

    hint = "The network may be large."
    # Not longer than this, so that looking at all rides in each round, which is as many steps at worst, is fast enough.
    last = 700
    line = [[stop, stop + 1, 1] for stop in range(last)]
    yield case("large-line", "large", hint, last + 1, line, 0, last, last, last)
    yield case("large-line-too-long", "large", hint, last + 1, line, 0, last, last - 2, -1)
    dear = [[stop, stop + 1, 1_000_000] for stop in range(1_050)]
    yield case("large-dear-line", "large", hint, STOPS, dear, 0, 1_050, STOPS, 1_050_000_000)
    # Each stop can be reached directly, and more cheaply with every change.
    fan = line[:599] + [[0, stop, 3 * stop] for stop in range(1, 600)]
    random.shuffle(fan)
    yield case("large-cheaper-with-changes", "large", hint, 600, fan, 0, 599, 299, 3 * (599 - 299) + 299)
    rides = ladder(random, 100, 300)
    yield case("large-ladder", "large", hint, 301, rides, 0, 300, 220, by_table(301, rides, 0, 300, 220))
    trips = "There may be very many trips."
    last = 500
    twice = [[stop, stop + 1, price] for stop in range(last) for price in (2, 5, 3)]
    random.shuffle(twice)
    yield case("large-parallel", "large", trips, STOPS, twice, 0, last, 10**9, 2 * last)
    yield case("large-no-way-back", "large", trips, STOPS, twice, 1, 0, 10**9, -1)
    layers = [
        [40 * layer + a, 40 * layer + 40 + b, 10] for layer in range(20) for a in range(0, 40, 2) for b in range(20)
    ]
    yield case("large-layers", "large", trips, 840, layers, 0, 40, 30, 10)
    yield case("large-layers-far", "large", trips, 840, layers, 0, 818, 30, 200)
    for changes in (3, 12, 1_000_000_000):
        rides = [[random.randrange(STOPS), random.randrange(STOPS), random.randint(0, 1_000_000)] for _ in range(8_000)]
        yield {"id": f"large-random-{changes}", "group": "large", "hint": trips, "args": [STOPS, rides, 0, 1, changes]}


def ladder(random, parts, last):
    """Returns rides along a line of stops, and for each part of it a dear one that leaves some stops out."""
    rides = [[stop, stop + 1, random.randint(1, 3)] for stop in range(last)]
    for part in range(parts):
        stop = last // parts * part
        rides.append([stop, stop + random.randint(2, last // parts), random.randint(5, 20)])
    random.shuffle(rides)
    return rides


def by_table(stops, rides, start, goal, changes):
    """Returns the answer from the least prices of exactly 0, 1, 2, … rides."""
    never = 10**12
    rows = [[0 if stop == start else never for stop in range(stops)]]
    for _ in range(changes + 1):
        row = [never] * stops
        for origin, target, price in rides:
            row[target] = min(row[target], rows[-1][origin] + price)
        rows.append(row)
    best = min(row[goal] for row in rows)
    return best if best < never else -1


def case(name, group, hint, stops, rides, start, goal, changes, expected):
    args = [stops, rides, start, goal, changes]
    return {"id": name, "group": group, "hint": hint, "args": args, "expected": expected}
