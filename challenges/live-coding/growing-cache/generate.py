"""Random hidden cases for each stage, and large ones; the reference answers them."""


def mixed(random, stage, capacity, names, count):
    """Calls of the methods that there are up to a stage."""
    names = [f"{number}/{number % 3}" for number in range(names)]
    calls = [["TileCache", capacity]]

    def tile():
        return "x" * random.randint(0, 6) if stage > 2 else random.choice(["", "sea", "land", "town"])

    for _ in range(count):
        kind = random.random()
        if kind < 0.3:
            calls.append(["store", random.choice(names), tile()])
        elif kind < 0.6 and stage > 1:
            calls.append(["store_for", random.choice(names), tile(), random.randint(1, 12)])
        elif kind < 0.7 and stage > 1:
            calls.append(["wait", random.randint(0, 4)])
        elif kind < 0.74 and stage > 2:
            calls.append(["limit", random.randint(4, 6 * capacity)])
        elif kind < 0.9:
            calls.append(["fetch", random.choice(names)])
        elif kind < 0.93:
            calls.append(["forget", random.choice(names)])
        else:
            calls.append([{3: "weight", 4: "stats"}.get(stage, "size")])
    return calls


def generate(random):
    for stage in (1, 2, 3, 4):
        for number in (1, 2, 3):
            calls = mixed(random, stage, 2 * number, 4 * number, 80 * number)
            yield {"id": f"random-{stage}-{number}", "group": f"stage-{stage}", "stage": stage, "hint": "Tiles come and go.", "calls": calls}

    calls = [["TileCache", 1200]] + [["store", f"t{number}", "t"] for number in range(1200)]
    calls += [["fetch", f"t{random.randrange(1500)}"] for _ in range(1200)]
    calls += [["store", f"t{random.randrange(2400)}", "u"] for _ in range(1200)]
    yield {"id": "large", "group": "stage-1", "stage": 1, "hint": "Many tiles are kept, and used in any order.", "calls": calls}

    calls = [["TileCache", 1200]] + [["store_for", f"t{number}", "t", 10**6 - number] for number in range(1200)]
    calls.append(["wait", 10**6 - 1200])
    for number in range(1198):
        calls += [["wait", 1], ["size"]] if number % 2 else [["wait", 1], ["fetch", f"t{random.randrange(1200)}"]]
    yield {"id": "large-ends", "group": "stage-2", "stage": 2, "hint": "Many tiles are kept, and end one by one.", "calls": calls}

    calls = [["TileCache", 2700], ["limit", 6000]]
    for number in range(2700):
        calls.append(["store", f"t{random.randrange(1800)}", "t" * random.randint(0, 12)])
        if number % 3 == 0:
            calls.append(["weight"])
    yield {"id": "large-weights", "group": "stage-3", "stage": 3, "hint": "Adding up the weight each time is too slow.", "calls": calls}

    calls = mixed(random, 4, 250, 500, 2500)
    yield {"id": "large-stats", "group": "stage-4", "stage": 4, "hint": "Many tiles, and all that can happen to them.", "calls": calls}
