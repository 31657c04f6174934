"""Random days and long ones; the reference answers them."""


def day(random, count, bikes, lost, until=86_400):
    """Return events of which some are lost."""
    out, events = set(), []
    for time in sorted(random.randrange(until) for _ in range(count)):
        bike = random.randrange(bikes)
        kind = "give" if bike in out else "take"
        if random.random() < lost:
            kind = random.choice(["take", "give"])
        (out.add if kind == "take" else out.discard)(bike)
        events.append([time, kind, bike])
    return events


def generate(random):
    for number in range(1, 9):
        events = day(random, 8 * number, 2 * number, 0.25, random.choice([60, 10_000, 86_400]))
        yield {"id": f"random-{number}", "group": "random", "hint": "A short day.", "args": [events, random.choice([1, 5, 30, 400, 9000])]}
    yield {"id": "many-bikes", "group": "large", "hint": "There may be as many bikes as events.", "args": [day(random, 16_000, 60_000, 0.1), 10]}
    yield {"id": "long-span", "group": "large", "hint": "Many events may lie within a span.", "args": [day(random, 16_000, 20, 0.1), 90_000]}
    events = [[number, "take", number] for number in range(16_000)]
    yield {"id": "nothing-comes-back", "group": "large", "hint": "Bikes may stay out.", "args": [events, 2]}
    events = day(random, 16_000, 1, 0.5)
    yield {"id": "one-bike", "group": "large", "hint": "All events may be of one bike.", "args": [events, 40_000]}
