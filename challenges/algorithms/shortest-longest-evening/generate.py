"""Random short books, answered by trying all ways, and long ones whose best way is known."""

from functools import cache

LARGE = 20_000


def generate(random):
    for number in range(1, 15):
        minutes = [random.randint(0, random.choice([4, 30])) for _ in range(random.randint(2, 9))]
        evenings = random.randint(1, 5)
        hint = "A short book with random chapters."
        yield case(f"random-{number}", "random", hint, minutes, evenings, by_hand(minutes, evenings))

    hint = "A long book: how often do you look at all of its chapters?"
    yield case("large-equal", "large", hint, [100_000] * LARGE, 7, 2_858 * 100_000)
    yield case("large-one-evening", "large", hint, [99_999] * LARGE, 1, 99_999 * LARGE)
    yield case("large-many-evenings", "large", hint, list(range(LARGE)), 1_000_000, LARGE - 1)
    yield case("large-half", "large", hint, [1, 99_999] * (LARGE // 2), LARGE // 2, 100_000)
    minutes = [random.randint(0, 100_000) for _ in range(LARGE)]
    yield {"id": "large-random", "group": "large", "hint": hint, "args": [minutes, 400]}


def by_hand(minutes, evenings):
    """Tries every first evening, and what is best for the rest."""

    @cache
    def best(start, evenings):
        if evenings == 1:
            return sum(minutes[start:])
        return min(max(sum(minutes[start:end]), best(end, evenings - 1)) for end in range(start, len(minutes) + 1))

    return best(0, evenings)


def case(name, group, hint, minutes, evenings, expected):
    return {"id": name, "group": group, "hint": hint, "args": [minutes, evenings], "expected": expected}
