"""Random short heaps, answered by looking at every choice, and large ones that have few ways to pay."""

from itertools import combinations


def generate(random):
    for number in range(1, 15):
        vouchers = [random.randint(1, random.choice([4, 9])) for _ in range(random.randint(3, 10))]
        price = random.randint(3, 20)
        ways = {
            way
            for size in range(1, len(vouchers) + 1)
            for way in combinations(sorted(vouchers), size)
            if sum(way) == price
        }
        yield case(f"random-{number}", "A short heap of random vouchers.", vouchers, price, sorted(ways), "random")

    equal = "There may be many equal vouchers."
    yield case("large-only-ones", equal, [1] * 60, 30, [[1] * 30])
    ways = [[1] * (45 - 2 * twos) + [2] * twos for twos in range(8, 23)]
    yield case("large-ones-and-twos", equal, [1, 2] * 30, 45, ways)
    yield case("large-only-fives", equal, [5] * 60, 151, [])
    few = "Give up a choice as soon as it cannot come out right."
    yield case("large-nearly-all", few, list(range(1, 61)), 1_830 - 5, all_but(range(1, 61), [[5], [1, 4], [2, 3]]))
    whole = [17 * place for place in range(1, 24)]
    yield case("large-all", few, whole, sum(whole), [whole])
    yield case("large-too-little", few, list(range(40, 100)), 4_171, [])
    yield case("large-too-much", few, list(range(941, 1_001)), 940, [])
    yield case("large-one-short", few, list(range(1, 61)), 1_829, all_but(range(1, 61), [[1]]))
    mixed = list(range(1, 61))
    random.shuffle(mixed)
    yield {"id": "large-many-ways", "group": "large", "hint": "There may be many ways to pay.", "args": [mixed, 38]}


def all_but(vouchers, left_out):
    return [[voucher for voucher in vouchers if voucher not in out] for out in left_out]


def case(name, hint, vouchers, price, ways, group="large"):
    expected = [list(way) for way in ways]
    return {"id": name, "group": group, "hint": hint, "args": [vouchers, price], "expected": expected}
