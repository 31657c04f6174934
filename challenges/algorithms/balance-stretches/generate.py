"""Random short lists, answered by adding up every stretch, and long ones whose answers can be computed."""

LARGE = 30_000


def generate(random):
    for number in range(1, 15):
        reach = random.choice([1, 2, 6])
        changes = [random.randint(-reach, reach) for _ in range(random.randint(2, 16))]
        target = random.randint(-3, 4)
        count = sum(
            sum(changes[start:end]) == target
            for start in range(len(changes))
            for end in range(start + 1, len(changes) + 1)
        )
        yield case(f"random-{number}", "random", "A short list of random changes.", changes, target, count)

    hint = "A long list: does the time grow with its length, or with its square?"
    half = LARGE // 2
    yield case("large-zeros", "large", hint, [0] * LARGE, 0, LARGE * (LARGE + 1) // 2)
    yield case("large-up-and-down", "large", hint, [1, -1] * half, 1, half * (half + 1) // 2)
    yield case("large-ones", "large", hint, [1] * LARGE, 10_000, LARGE - 10_000 + 1)
    far = 1_000_000_000
    yield case("large-far", "large", hint, [far] * LARGE, far * half, LARGE - half + 1)
    yield case("large-never", "large", hint, [far, -far] * half, 1, 0)
    changes = [random.randint(-9, 9) for _ in range(LARGE)]
    yield {"id": "large-random", "group": "large", "hint": hint, "args": [changes, 5]}
    rising = list(range(1, LARGE + 1))
    yield case("large-rising", "large", hint, rising, LARGE * (LARGE + 1) // 2, 1)


def case(name, group, hint, changes, target, expected):
    return {"id": name, "group": group, "hint": hint, "args": [changes, target], "expected": expected}
