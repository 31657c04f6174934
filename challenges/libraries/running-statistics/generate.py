"""Random and large hidden cases; the reference answers them."""


def questions(random):
    return [[random.choice(["mean", "variance", "extremes", "state"])] for _ in range(random.randint(0, 2))]


def generate(random):
    for number in range(1, 7):
        calls = [["Running"]]
        for _ in range(12 * number):
            calls.append(["add", random.choice([random.randint(-9, 9), random.randint(-99, 99) / 4, random.uniform(-1000, 1000)])])
            calls += questions(random)
        yield {"id": f"random-{number}", "group": "random", "hint": "Random values.", "calls": calls + [["state"], ["variance"]]}
    for name, offset, spread in (("a-million", 1_000_000, 3), ("a-billion", 1_000_000_000, 300), ("below-zero", -999_000_000_000, 300_000)):
        calls = [["Running"]]
        for index in range(500):
            calls.append(["add", offset + random.randint(-spread * 8, spread * 8) / 8])
            if index % 50 == 7:
                calls += [["mean"], ["variance"]]
        yield {"id": f"offset-{name}", "group": "precision", "hint": "Values may be far from 0.", "calls": calls + [["state"], ["extremes"]]}
    calls = [["all = Running"]]
    for part in range(1, 9):
        calls.append([f"p{part} = Running"])
        for _ in range(part * 3):
            calls.append([f"p{part}.add", 2_000_000_000 + part * 1000 + random.randint(-4000, 4000) / 4])
        calls += [[f"p{part}.state"], [f"p{part}.variance"]]
    yield {"id": "objects-far-from-zero", "group": "precision", "hint": "Several objects have values far from 0.", "calls": calls + [["all.state"]]}
    calls = [["Running"]]
    for part in range(40):
        count = random.choice([1, 2, 5, 1000, 10**6, 10**8])
        mean = 3_000_000_000 + random.randint(-400, 400) / 4
        squares = 0 if count == 1 else count * random.randint(100, 10_000) / 4
        calls.append(["absorb", [count, mean, squares, mean - (count > 1) * 500, mean + (count > 1) * 500]])
        if part % 4 == 3:
            calls += [["mean"], ["variance"], ["add", mean + 7]]
    yield {"id": "many-states", "group": "precision", "hint": "States may stand for many values far from 0.", "calls": calls + [["state"]]}
    calls = [["Running"]]
    for index in range(6_000):
        calls.append(["add", 1_000_000_000 + random.randint(-8000, 8000) / 8])
        if index % 3 == 2:
            calls.append(random.choice([["mean"], ["variance"], ["extremes"]]))
    yield {"id": "many-values", "group": "large", "hint": "There may be many values and many questions.", "calls": calls}
