"""Random hidden cases, and long texts; the reference answers them."""


def mixed(random, stage, count):
    calls = [["CaptionEditor"]]
    for _ in range(count):
        kinds = ["insert", "insert", "insert", "type", "type", "type", "backspace", "move", "select", "select"]
        kinds += ["undo", "undo", "redo", "redo"] * (stage >= 2) + ["copy", "cut", "paste", "paste", "slots"] * (stage >= 3)
        kind = random.choice(kinds)
        if kind == "insert":
            calls.append(["insert", "".join(random.choices("ab c", k=random.choice([0, 1, 2, 3, 5])))])
        elif kind == "type":
            calls += [["insert", random.choice("xyz")] for _ in range(random.randint(1, 3))]
        elif kind in ("move", "select"):
            calls.append([kind, random.choice([-40, -3, -2, -1, 0, 1, 2, 3, 40])])
        elif kind == "paste":
            calls.append([kind, random.randint(1, 4)])
        else:
            calls.append([kind])
        if random.random() < 0.4:
            calls.append(["state"])
    return calls + [["state"]]


def generate(random):
    for stage, hint in [(1, "Text is typed."), (2, "Steps are undone."), (3, "Text is cut and pasted.")]:
        for number in range(1, 5):
            calls = mixed(random, stage, 60 * number)
            yield {"id": f"random-{stage}-{number}", "group": f"stage-{stage}", "stage": stage, "hint": hint, "calls": calls}

    whole = "".join(random.choices("abcdefgh ", k=100_000))
    for stage in (1, 2, 3):
        calls = [["CaptionEditor"], ["insert", whole]]
        for number in range(1300 if stage < 3 else 600):
            calls.append(["move", random.randint(-60_000, 60_000)])
            kind = random.randrange(4 if stage < 3 else 6)
            if kind < 2:
                calls.append(["insert", random.choice(["x", "yz", "some words"])])
            elif kind == 2:
                calls.append(["backspace"])
            elif kind == 3:
                calls += [["select", random.randint(-9, 9)], ["backspace"]]
            elif kind == 4:
                calls += [["select", random.randint(-50, 50)], [random.choice(["copy", "cut"])]]
            else:
                calls.append(["paste", random.randint(1, 4)])
        if stage > 1:
            calls.append(["state"])
            calls += [["undo"]] * 600 + [["redo"]] * 300 + [["move", 9], ["insert", "x"], ["redo"]] + [["undo"]] * 200
        if stage > 2:
            calls.append(["slots"])
        calls.append(["state"])
        hint = "The text may be long, and there may be many steps."
        yield {"id": f"large-{stage}", "group": f"stage-{stage}", "stage": stage, "hint": hint, "calls": calls}

    calls = [["CaptionEditor"]]
    for number in range(4000):
        calls.append(["insert", random.choice("abc ")])
    calls += [["undo"], ["state"], ["redo"], ["undo"], ["redo"], ["undo"], ["undo"], ["redo"], ["state"]]
    yield {"id": "large-typing", "group": "stage-2", "stage": 2, "hint": "A great deal may be typed in one step.", "calls": calls}

    calls = [["CaptionEditor"]] + [["insert", random.choice(["ab", "cd "])] for _ in range(1100)]
    calls += [["undo"]] * 1099 + [["state"], ["undo"], ["undo"], ["state"]] + [["redo"]] * 1100 + [["redo"], ["state"]]
    yield {"id": "large-history", "group": "stage-2", "stage": 2, "hint": "Every step can be undone, however many there are.", "calls": calls}
