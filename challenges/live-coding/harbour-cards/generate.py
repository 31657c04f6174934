"""Random hidden cases with few names, and large ones; the reference answers them."""


def mixed(random, stage, count):
    names = ["", "a", "ab", "abc", "b", "B", "ba"]
    now = 0
    calls = [["CardIndex"]]
    looks = restores = 0
    while len(calls) <= count:
        card, label, text = random.choice(names), random.choice(names[:4]), random.choice(["", "1", "2", "3"])
        kinds = ["write", "write", "read", "erase", "size"]
        kinds += ["lines", "cards"] * (stage >= 2) + ["tell_time", "write_for", "write_for"] * (stage >= 3)
        kinds += ["snapshot", "restore"] * (stage >= 4)
        kind = random.choice(kinds)
        if kind in ("size", "lines", "cards"):
            looks += 1
            if looks > 190:
                continue
        if kind == "restore":
            restores += 1
            if restores > 20:
                continue
        if kind == "tell_time":
            now += random.choice([0, 1, 1, 2, 3, 5])
        calls.append([kind] + {
            "write": [card, label, text],
            "read": [card, label],
            "erase": [card, label],
            "size": [],
            "lines": [card, random.choice(["", "a", "ab"])],
            "cards": [random.choice(["", "a", "b", "ab"])],
            "tell_time": [max(0, now - random.choice([0, 0, 0, 2]))],
            "write_for": [card, label, text, random.randint(1, 12)],
            "snapshot": [random.choice(["s", "t", "u", ""])],
            "restore": [random.choice(["s", "t", "u", "v"])],
        }[kind])
    return calls


def all_names(count):
    return [f"ship {number * 7919 % count:05}" for number in range(count)]


def generate(random):
    for stage, hint in [(1, "Lines come and go."), (2, "Lines are listed."), (3, "Lines end."), (4, "Lines come back.")]:
        for number in range(1, 4):
            calls = mixed(random, stage, 120 * number)
            yield {"id": f"random-{stage}-{number}", "group": f"stage-{stage}", "stage": stage, "hint": hint, "calls": calls}

    names = all_names(900)
    calls = [["CardIndex"]]
    for name in names:
        calls += [["write", name, "berth", name[-2:]], ["read", name, "cargo"]]
    calls += [["erase", name, "berth"] for name in names[::2]]
    calls += [["read", name, "berth"] for name in names[:300]] + [["size"]]
    yield {"id": "large-many-cards", "group": "stage-1", "stage": 1, "hint": "There may be many cards.", "calls": calls}

    calls = [["CardIndex"]] + [["write", "Mary", name, "text"] for name in names]
    calls += [["write", name, "berth", "1"] for name in names]
    for _ in range(30):
        calls += [["lines", "Mary", f"ship {random.randrange(18):03}"], ["cards", f"ship {random.randrange(18):03}"]]
    calls += [["read", "Mary", name] for name in names]
    yield {"id": "large-many-names", "group": "stage-2", "stage": 2, "hint": "There may be many names.", "calls": calls}

    calls = [["CardIndex"]]
    for number, name in enumerate(names):
        calls += [["tell_time", number], ["write_for", name, "pilot", "Olsen", random.randint(1, 450)]]
        calls.append(["read", random.choice(names), "pilot"])
        if number % 100 == 0:
            calls += [["size"], ["cards", f"ship {random.randrange(18):03}"]]
    yield {"id": "large-many-ends", "group": "stage-3", "stage": 3, "hint": "Many lines may end.", "calls": calls}

    names = all_names(2800)
    for id, kept, count, cards, every in [
        ("large-snapshots-under-few-names", 20, 500, 1000, 1),
        ("large-snapshots-of-many-cards", 2050, 2050, 2100, 10),
    ]:
        calls = [["CardIndex"]] + [["write", name, "berth", "1"] for name in names[:cards]]
        for number in range(count):
            calls.append(["snapshot", f"snapshot {number % kept}"])
            if number % every == 0:
                calls.append(["write", random.choice(names[:cards]), "berth", str(number)])
        for number in (kept - 5, kept // 2):
            calls += [["restore", f"snapshot {number}"], ["size"]]
            calls += [["read", name, "berth"] for name in random.sample(names[:cards], 200)]
        hint = "A snapshot must not cost more when there are more cards."
        yield {"id": id, "group": "stage-4", "stage": 4, "hint": hint, "calls": calls}

    calls = [["CardIndex"]]
    for name in names[:800]:
        calls.append(["write_for", "Mary", name, "1", random.randint(10, 1200)])
    for number in range(400):
        calls += [["tell_time", number], ["snapshot", f"snapshot {number}"]]
        calls.append(["write_for", "Mary", random.choice(names), str(number), 660])
    for number in (240, 399):
        calls += [["restore", f"snapshot {number}"], ["lines", "Mary", "ship 00"], ["lines", "Mary", "ship 010"]]
    hint = "A snapshot must not cost more when a card has more lines."
    yield {"id": "large-snapshots-of-many-lines", "group": "stage-4", "stage": 4, "hint": hint, "calls": calls}
