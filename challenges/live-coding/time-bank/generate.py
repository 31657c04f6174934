"""Random hidden cases with few names, and large ones; the reference answers them."""


def mixed(random, stage, count):
    names = ["a", "b", "c", "d", "B", ""]
    calls = [["TimeBank", random.choice([0, 10, 40])]] + [["join", name] for name in random.sample(names, 4)]
    looks = merges = 0
    while len(calls) <= count:
        giver, taker, minutes = random.choice(names), random.choice(names), random.randint(1, 20)
        kinds = ["join", "deposit", "balance", "give", "give", "give"]
        kinds += ["top_givers"] * (stage >= 2) + ["plan", "plan", "plan", "cancel", "advance", "advance"] * (stage >= 3)
        kinds += ["merge"] * (stage >= 4)
        kind = random.choice(kinds)
        looks += kind == "top_givers"
        merges += kind == "merge"
        if looks > 90 and kind == "top_givers" or merges > 90 and kind == "merge":
            continue
        calls.append([kind] + {
            "join": [giver],
            "deposit": [giver, minutes],
            "balance": [giver],
            "give": [giver, taker, minutes],
            "top_givers": [random.randint(1, 7)],
            "plan": [giver, taker, minutes, random.randint(1, 9)],
            "cancel": [giver, random.randint(0, 40)],
            "advance": [random.randint(1, 4)],
            "merge": [giver, taker],
        }[kind])
    return calls


def generate(random):
    for stage, hint in [(1, "Minutes go to and fro."), (2, "Many give."), (3, "Days pass."), (4, "Accounts are merged.")]:
        for number in (1, 2, 4):
            calls = mixed(random, stage, 90 * number)
            yield {"id": f"random-{stage}-{number}", "group": f"stage-{stage}", "stage": stage, "hint": hint, "calls": calls}

    names = [f"neighbour {number}" for number in range(700)]
    calls = [["TimeBank", 100]] + [["join", name] for name in names]
    for _ in range(1500):
        calls.append(["give", random.choice(names), random.choice(names), random.randint(1, 90)])
    calls += [["balance", name] for name in names]
    yield {"id": "large-many-accounts", "group": "stage-1", "stage": 1, "hint": "There may be many accounts.", "calls": calls}

    calls = [["TimeBank", 1000]] + [["join", name] for name in names]
    for number in range(1200):
        calls.append(["give", random.choice(names), random.choice(names), random.randint(1, 9)])
        if number % 100 == 0:
            calls.append(["top_givers", random.choice([1, 10, 100])])
    yield {"id": "large-many-givers", "group": "stage-2", "stage": 2, "hint": "There may be many givers.", "calls": calls}

    names = names[:200]
    calls = [["TimeBank", 300]] + [["join", name] for name in names]
    calls += [["plan", *random.sample(names, 2), random.randint(1, 90), random.randint(1200, 900000)] for _ in range(1200)]
    for number in range(1200):
        calls.append(["advance", 1])
        if number % 3 == 0:
            calls.append(["plan", *random.sample(names, 2), random.randint(1, 90), random.randint(1, 9)])
    calls += [["cancel", random.choice(names), number] for number in range(1, 400)] + [["advance", 400000], ["top_givers", 20]]
    hint = "Many gifts may wait for days that are far away."
    yield {"id": "large-far-away-days", "group": "stage-3", "stage": 3, "hint": hint, "calls": calls}

    calls = [["TimeBank", 300]] + [["join", name] for name in names]
    calls += [["plan", *random.sample(names, 2), random.randint(1, 90), random.randint(1, 4500)] for _ in range(1000)]
    for number in range(50):
        calls += [["merge", names[number + 1], names[number]], ["balance", names[number]]]
        calls += [["join", names[number]], ["advance", 40]]
        calls.append(["cancel", names[number + 1], random.randint(1, 1000)])
    calls += [["top_givers", 200], ["advance", 4500], ["top_givers", 200]]
    hint = "Accounts may be merged again and again."
    yield {"id": "large-many-merges", "group": "stage-4", "stage": 4, "hint": hint, "calls": calls}
