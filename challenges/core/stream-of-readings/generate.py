"""Cases of all sizes; the levels are computed from lists here, where there is memory enough."""


def readings(seed, count):
    state = seed
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        value = state // 2**12 % 1_000 * 1_000
        yield None if value % 10_000 == 5_000 else value


def answer(seed, count, size):
    known = [value for value in readings(seed, count) if value is not None]
    levels = [sum(known[place : place + size]) for place in range(0, len(known) - size + 1, size)]
    marks = "".join("^" if after > before else " " for before, after in zip(levels, levels[1:]))
    longest = max((len(row) for row in marks.split()), default=0)
    return {"groups": len(levels), "rises": marks.count("^"), "longest": longest, "peak": max(levels, default=None)}


def found(random, fits):
    """Return the arguments and the answer of a small case that is as it is wanted."""
    while True:
        most = random.choice([2, 5, 40])
        arguments = [random.randint(0, 10**6), random.randint(1, most), random.choice([1, 1, 2, 3, 4])]
        if fits(*arguments, answer(*arguments)):
            return arguments


def case(name, group, hint, arguments):
    return {"id": name, "group": group, "hint": hint, "args": arguments, "expected": answer(*arguments)}


WANTED = {
    "one-full-group": ("A single group is full.", lambda seed, count, size, told: told["groups"] == 1 and size > 1),
    "one-reading": ("A single reading.", lambda seed, count, size, told: told["groups"] == count == size == 1),
    "failed-at-the-start": ("The first reading may have failed.", lambda seed, *rest: next(readings(seed, 1)) is None),
    "all-failed": ("All readings may have failed.", lambda seed, count, size, told: not told["groups"] and size == 1),
    "reading-of-zero": ("A reading may be 0.", lambda seed, count, size, told: 0 in readings(seed, count)),
    "peak-of-zero": ("The greatest level may be 0.", lambda seed, count, size, told: told["peak"] == 0),
    "exactly-full": (
        "The last group may be exactly full.",
        lambda seed, count, size, told: size > 2
        and told["groups"] > 2
        and len([value for value in readings(seed, count) if value is not None]) == told["groups"] * size,
    ),
    "longest-at-the-end": (
        "The longest row may be the last one.",
        lambda seed, count, size, told: told["longest"] > 2
        and answer(seed, count - size, size)["longest"] < told["longest"],
    ),
    "longest-at-the-start": (
        "The longest row may be the first one.",
        lambda seed, count, size, told: told["rises"] > told["longest"] > 2
        and answer(seed, size * 5, size)["longest"] == told["longest"],
    ),
    "no-rises": ("Levels may only fall.", lambda seed, count, size, told: told["groups"] > 3 and not told["rises"]),
    "rises-only": (
        "Levels may only rise.",
        lambda seed, count, size, told: told["groups"] > 3 and told["rises"] == told["groups"] - 1,
    ),
    "equal-levels": (
        "An equal level is not a rise.",
        lambda seed, count, size, told: count < 5
        and size == 1
        and len(values := [value for value in readings(seed, count) if value is not None]) == 2
        and values[0] == values[1],
    ),
}


def generate(random):
    for name, (hint, fits) in WANTED.items():
        yield case(name, "edges", hint, found(random, fits))
    for number in range(1, 7):
        arguments = [random.randint(0, 2 * 10**9), random.randint(20, 400), random.randint(1, 9)]
        yield case(f"random-{number}", "random", "A short stretch of readings.", arguments)
    hint = "A long stretch. How much of it is in memory at a time?"
    yield case("large-small-groups", "large", hint, [random.randint(0, 2 * 10**9), 100_000, 1])
    yield case("large-groups", "large", hint, [random.randint(0, 2 * 10**9), 100_000, 30_000])
    yield case("large-no-group", "large", hint, [random.randint(0, 2 * 10**9), 120_000, 120_000])
