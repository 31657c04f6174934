"""Random and large hidden cases; the reference answers them."""


def mixed(random, minutes, digits, count):
    calls = [["Latencies", minutes]]
    for _ in range(count):
        kind = random.random()
        if kind < 0.5:
            calls.append(["record", random.randrange(10 ** random.randint(1, digits)), random.choice([0, 1, 1, 2, 10, 97])])
        elif kind < 0.58:
            levels = sorted(random.sample(range(10, 100), 3))
            calls.append(["absorb", [[value * 10 ** (digits // 2), random.randint(1, 50)] for value in levels]])
        elif kind < 0.7:
            calls.append(["wait", random.choice([1, 20, 59, 60, 61, 130])])
        elif kind < 0.75:
            calls.append(["counts"])
        else:
            calls.append(["percentile", random.choice([1, 5, 25, 50, 75, 90, 95, 99, 100, random.randint(1, 100)])])
    return calls


def generate(random):
    for number in range(1, 9):
        calls = mixed(random, [1, 2, 3, 5, 10, 60, 2, 4][number - 1], 2 * number, 40 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "Values of all sizes.", "calls": calls}
    calls = [["Latencies", 60]]
    for number in range(3000):
        calls += [["record", random.randrange(10 ** random.randint(1, 18)), random.randrange(10**15)]]
        calls += [["wait", 60 if number % 8 == 0 else 1]]
        if number % 30 == 0:
            calls.append(["percentile", random.randint(1, 100)])
    yield {"id": "large", "group": "large", "hint": "Counts may be large, and levels many.", "calls": calls}
    levels = [digit * 10**zeros for zeros in range(17) for digit in range(10, 100)]
    calls = [["Latencies", 60]]
    for _ in range(400):
        counts = [[level, random.randint(1, 1000)] for level in sorted(random.sample(levels, 150))]
        calls += [["absorb", counts], ["wait", 60]]
    calls += [["percentile", percent] for percent in (1, 50, 99)]
    yield {"id": "many-minutes", "group": "large", "hint": "A minute that passes must not cost a walk over all others.", "calls": calls}
    calls = [["Latencies", 60]]
    for number in range(3000):
        calls += [["record", number * 977, 1], ["wait", 10**6 - number]]
    calls += [["counts"], ["record", 7, 1], ["wait", 3540], ["percentile", 50], ["wait", 60], ["percentile", 50]]
    yield {"id": "long-waits", "group": "large", "hint": "A wait must not cost more because it is long.", "calls": calls}
