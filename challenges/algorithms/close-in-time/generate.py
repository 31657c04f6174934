"""Random short lists, answered by looking at every pair, and long ones whose answers can be computed."""

LARGE = 100_000


def generate(random):
    for number in range(1, 13):
        times = sorted(random.randint(0, random.choice([8, 30])) for _ in range(random.randint(2, 16)))
        gap = random.randint(0, 9)
        close = sum(later - time <= gap for place, time in enumerate(times) for later in times[place + 1 :])
        yield case(f"random-{number}", "random", "A short list of random times.", times, gap, close)

    pairs = LARGE * (LARGE - 1) // 2
    hint = "A long list: does the time grow with its length, or with its square?"
    yield case("large-all-at-once", "large", hint, [5] * LARGE, 0, pairs)
    yield case("large-all-close", "large", hint, list(range(LARGE)), LARGE, pairs)
    yield case("large-half-close", "large", hint, list(range(LARGE)), LARGE // 2, rows(LARGE, LARGE // 2))
    yield case("large-few-close", "large", hint, list(range(0, 9_000 * LARGE, 9_000)), 18_000, rows(LARGE, 2))
    yield case("large-none-close", "large", hint, list(range(0, 10_000 * LARGE, 10_000)), 9_999, 0)
    crowds = [100_000 * (place // 1_000) + place % 1_000 // 10 for place in range(LARGE)]
    yield case("large-crowds", "large", hint, crowds, 99_000, 100 * (1_000 * 999 // 2))


def rows(count, reach):
    """Returns how many pairs of `count` numbers in a row differ by at most `reach`."""
    return sum(count - difference for difference in range(1, reach + 1))


def case(name, group, hint, times, gap, expected):
    return {"id": name, "group": group, "hint": hint, "args": [times, gap], "expected": expected}
