"""Random small cases, answered level by level, and large ones."""

HINTS = {"random": "Some random values and a small postage.", "large": "The postage may be large."}


def generate(random):
    for number in range(1, 15):
        values = [random.randint(2, 20) for _ in range(random.randint(2, 4))]
        postage = random.randint(10, 80)
        yield case(f"random-{number}", "random", values, postage, by_levels(values, postage))

    yield case("large-ones", "large", [1], 10_000, 10_000)
    yield case("large-twelve", "large", [1, 83, 97, 101, 149, 198, 251, 307, 361, 401, 419, 430], 9_999)
    yield case("large-not-the-greatest", "large", [1, 3_334, 5_000, 4_999], 9_998, 2)
    yield case("large-thirds", "large", [1, 2_500, 3_333, 4_000, 9_000], 9_999, 3)
    yield case("large-even", "large", [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24], 9_999, -1)
    yield case("large-small-values", "large", [3, 7], 10_000)
    yield case("large-close-values", "large", [186, 419, 83, 408], 6_249, 20)
    yield case("large-all-above", "large", [10_001, 2**31 - 1], 10_000, -1)


def by_levels(values, postage):
    """Returns the least number of stamps, from the sets of all totals of one stamp, two stamps, …"""
    totals, stamps = {0}, 0
    while postage not in totals:
        totals = {total + value for total in totals for value in values if total + value <= postage}
        stamps += 1
        if not totals:
            return -1
    return stamps


def case(name, group, values, postage, expected=None):
    case = {"id": name, "group": group, "hint": HINTS[group], "args": [values, postage]}
    return case if expected is None else case | {"expected": expected}
