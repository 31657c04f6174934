"""Random sheets with few cells, so that sums meet, and large ones in which little depends on each change; the reference answers them."""


def case(stage, number, hint, calls):
    name = f"{number}-of-stage-{stage}"
    return {"id": name, "group": f"stage-{stage}", "stage": stage, "hint": hint, "calls": calls}


def season(random, stage, cells, count):
    """Return random calls of the methods that there are in a stage."""
    methods = ["set", "set", "get", "get", "used"]
    methods += ["set_sum", "set_sum", "set_sum"] if stage > 1 else []
    methods += ["clear"] if stage > 2 else []
    methods += ["recomputed"] * 5 if stage > 3 else []
    calls = [["Sheet"]]
    asked = 0
    for _ in range(count):
        method = random.choice(methods)
        asked += method == "used"
        cell = random.randrange(len(cells))
        if method == "set_sum":
            # Up to stage 2 sums name cells that come later only, so that there are no circles.
            named = cells if stage > 2 else cells[cell + 1 :]
            parts = [random.choice(["", "", "-"]) + random.choice(named) for _ in range(random.randint(0, 3)) if named]
            if stage > 2 and random.random() < 0.3:
                parts.append(random.choice(cells) + ":" + random.choice(cells))
            calls.append(["set_sum", cells[cell], parts])
        elif method == "set":
            calls.append(["set", cells[cell], random.randint(-3, 3)])
        elif method in ("get", "clear"):
            calls.append([method, cells[cell]])
        elif method == "recomputed" or asked <= 50:
            calls.append([method])
    return calls


def name(number):
    """Return the name of a cell by its number: A1 to A999, B1 to B999 and so on."""
    return f"{chr(65 + number // 999)}{number % 999 + 1}"


def ladder(random):
    """Sums on which a cell has ever more ways to come."""
    calls = [["Sheet"], ["set", "A1", 1], ["set", "B1", 2]]
    for row in range(2, 46):
        calls.append(["set_sum", f"A{row}", [f"A{row - 1}", f"B{row - 1}"]])
        calls.append(["set_sum", f"B{row}", [f"A{row - 1}", f"-B{row - 1}"]])
    for _ in range(20):
        calls += [["set", "A1", random.randint(-9, 9)], ["get", "A45"], ["get", "B44"], ["recomputed"]]
    return calls


def table(random):
    """150 rows of numbers with a sum each, three sums of those, and many changes."""
    rows = random.sample(range(1, 1000), 150)
    calls = [["Sheet"]]
    for row in rows:
        calls.append(["set", f"B{row}", random.randint(-99, 99)])
        calls.append(["set_sum", f"H{row}", [f"B{row}:F{row}", f"-G{row}"]])
    for column, (first, last) in zip("IJK", [(1, 333), (334, 666), (667, 999)]):
        calls.append(["set_sum", f"{column}1", [f"H{first}:H{last}"]])
    calls.append(["set_sum", "L1", ["I1:K1"]])
    for _ in range(260):
        calls.append(["set", f"{random.choice('BCDEFG')}{random.choice(rows)}", random.randint(-99, 99)])
        calls.append(random.choice([["get", "L1"], ["recomputed"], ["get", f"H{random.choice(rows)}"]]))
    return calls


def long_row(random):
    """1,500 sums that depend on each other in a row, and changes near its end."""
    calls = [["Sheet"], ["set", name(0), 1]]
    calls += [["set_sum", name(number), [name(number - 1), "Z1"]] for number in range(1, 1501)]
    calls += [["set", name(0), 5], ["get", name(1500)], ["set_sum", name(0), [name(1499)]]]
    for _ in range(250):
        calls.append(["set", name(random.randint(1450, 1499)), random.randint(0, 9)])
        calls.append(random.choice([["get", name(1500)], ["recomputed"]]))
    calls += [["set_sum", name(0), [name(1449)]], ["clear", name(750)], ["get", name(1400)], ["set", "Z1", 1], ["get", name(1400)]]
    return calls


def generate(random):
    cells = ["A1", "B1", "C1", "A2", "B2", "C2", "A10", "B10"]
    for stage in (1, 2, 3, 4):
        for number in range(1, 5):
            calls = season(random, stage, cells[: 3 + number], 50 * number)
            yield case(stage, f"random-{number}", "A random mix of calls.", calls)
    hint = "Must every sum be computed, and how often?"
    yield case(4, "ladder", hint, ladder(random))
    yield case(4, "table", hint, table(random))
    yield case(4, "long-row", "A chain of sums may be very long.", long_row(random))
