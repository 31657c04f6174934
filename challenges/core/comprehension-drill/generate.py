"""Random and large hidden cases; the reference answers them."""


def numbers(random, count, largest):
    return [random.randint(-largest, largest) for _ in range(count)]


def drill(random, count, largest, width):
    """Return a call of each method with about `count` items."""
    rows = [numbers(random, random.randint(0, width), largest) for _ in range(count // width + 1)]
    even = [numbers(random, width, largest) for _ in range(count // width)]
    prices = {f"thing {number}": random.randint(0, count // 2) for number in range(count)}
    names = ["a@one.org", "b@ONE.org", "c@two.net", "d@e@three.com", "nobody", "@", ""]
    return [
        ["Drill"],
        ["odd_squares", numbers(random, count, largest)],
        ["flatten", rows],
        ["transpose", even],
        ["invert", prices],
        ["domains", [random.choice(names) for _ in range(count)]],
        ["pairs", numbers(random, min(count, 300), 9), random.randint(-6, 6)],
        ["above", rows, random.randint(-largest, largest)],
    ]


def generate(random):
    for number in range(1, 6):
        calls = drill(random, 3 * number, 10, number)
        yield {"id": f"random-{number}", "group": "random", "hint": "A call of each method.", "calls": calls}
    calls = drill(random, 1900, 10**9, 20)
    yield {"id": "large", "group": "large", "hint": "There may be thousands of items.", "calls": calls}
