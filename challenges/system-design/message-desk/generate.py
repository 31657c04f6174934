"""Random hidden cases for each stage, and large ones; the reference answers them."""


def mixed(random, stage, groups, count):
    """Calls of the methods that there are up to a stage."""
    calls = [["MessageDesk"]]
    receipts = 0  # about how many deliveries there were
    for number in range(count):
        kind = random.random()
        receipt = max(0, receipts - random.randint(0, 5))
        if kind < 0.25:
            if stage > 2 and random.random() < 0.7:
                calls.append(["send_in", f"g{random.randrange(groups)}", f"m{number}"])
            else:
                calls.append(["send", f"m{number}"])
        elif kind < 0.5:
            receipts += 1
            calls.append(["receive_for", random.randint(1, 6)] if stage > 1 and random.random() < 0.8 else ["receive"])
        elif kind < 0.6:
            calls.append(["ack", receipt])
        elif kind < 0.72 and stage > 1:
            calls.append(["wait", random.randint(0, 3)])
        elif kind < 0.78 and stage > 1:
            calls.append(["extend", receipt, random.randint(1, 6)])
        elif kind < 0.86 and stage > 3:
            calls.append(["reject", receipt])
        elif kind < 0.88 and stage > 3:
            calls.append(["give_up_after", random.randint(1, 3)])
        elif kind < 0.9 and stage > 3:
            calls.append(["revive"])
        elif kind < 0.92 and stage > 3 and sum(call == ["dead"] for call in calls) < 50:
            calls.append(["dead"])
        else:
            calls.append(random.choice([["waiting"], ["out"]]))
    return calls


def generate(random):
    for stage in (1, 2, 3, 4):
        for number in (1, 2, 3):
            calls = mixed(random, stage, 2 * number, 100 * number)
            yield {"id": f"random-{stage}-{number}", "group": f"stage-{stage}", "stage": stage, "hint": "Messages come and go.", "calls": calls}

    calls = [["MessageDesk"]] + [["send", f"m{number}"] for number in range(900)] + [["receive"]] * 600
    for _ in range(600):
        calls += [["ack", random.randint(1, 600)], ["out"]]
    calls += [["receive"]] * 270
    yield {"id": "large", "group": "stage-1", "stage": 1, "hint": "Many messages may wait, and many be out.", "calls": calls}

    calls = [["MessageDesk"]] + [["send", f"m{number}"] for number in range(700)]
    calls += [["receive_for", 10**6 + random.randint(1, 700)] for _ in range(700)] + [["wait", 10**6]]
    for number in range(450):
        calls += [["wait", 1], ["receive_for", random.randint(1, 1000)], ["extend", random.randint(1, 700), random.randint(1, 1000)]]
    yield {"id": "large-deadlines", "group": "stage-2", "stage": 2, "hint": "Many deadlines may pass, one by one.", "calls": calls}

    calls = [["MessageDesk"]] + [["send_in", "g", f"g{number}"] for number in range(800)] + [["receive"]]
    calls += [["send_in", f"h{number % 180}", f"m{number}"] for number in range(700)]
    calls += [["receive"] for _ in range(180)]
    for number in range(2, 520):
        calls += [["ack", number], ["receive"]]
    yield {"id": "large-groups", "group": "stage-3", "stage": 3, "hint": "Many messages may have to be passed over.", "calls": calls}

    calls = [["MessageDesk"], ["give_up_after", 2]] + [["send_in", f"g{number % 140}", f"m{number}"] for number in range(550)]
    for number in range(1, 600):
        calls += [["receive_for", random.randint(1, 160)], [random.choice(["reject", "wait"]), random.choice([number, 0])]]
        if calls[-1][0] == "wait":
            calls[-1][1] = random.randint(0, 3)
        if number % 190 == 0:
            calls += [["dead"], ["revive"]]
    yield {"id": "large-dead", "group": "stage-4", "stage": 4, "hint": "Many messages may die and be revived.", "calls": calls}
