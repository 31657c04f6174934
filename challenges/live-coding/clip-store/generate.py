"""Random days with few names, and thousands of clips; the reference answers them."""


def case(stage, number, hint, calls):
    name = f"{number}-of-stage-{stage}"
    return {"id": name, "group": f"stage-{stage}", "stage": stage, "hint": hint, "calls": calls}


def day(random, stage, count):
    """Return random calls of the methods that there are in a stage."""
    names = ["a.mov", "b.mov", "a.wav", "ab.mov", "b"]
    users = ["mia", "ben", "mia", "zoe"]

    def name():
        return random.choice(names)

    def size():
        return random.randint(0, 9)

    makers = {
        "add": lambda: [name(), size()],
        "copy": lambda: [name(), name()],
        "delete": lambda: [name()],
        "size": lambda: [name()],
    }
    if stage > 1:
        makers["find"] = lambda: [random.choice(["", "a", "b"]), random.choice(["", "mov", "b"])]
    if stage > 2:
        makers["add_user"] = lambda: [random.choice(users), random.randint(5, 30)]
        makers["add_for"] = lambda: [random.choice(users), name(), size()]
        makers["free"] = lambda: [random.choice(users)]
        makers["set_quota"] = lambda: [random.choice(users), random.randint(5, 40)]
    if stage > 3:
        makers["save"] = lambda: [name(), size()]
        makers["versions"] = lambda: [name()]
        makers["revert"] = lambda: [name(), random.randint(-1, 4)]
    kinds = list(makers) + ["add_for", "copy", "free"] * (stage > 2) + ["save", "save"] * (stage > 3)
    calls = [["ClipStore"]]
    searches = 0
    if stage > 2:
        calls += [["add_user", "mia", 25], ["add_user", "ben", 20]]
    for _ in range(count):
        kind = random.choice(kinds)
        searches += kind == "find"
        if kind != "find" or searches <= 50:
            calls.append([kind, *makers[kind]()])
    return calls


def generate(random):
    for stage in (1, 2, 3, 4):
        for number in range(1, 5):
            yield case(stage, f"random-{number}", "A random mix of calls.", day(random, stage, 50 * number))
    clips = [f"{random.choice(['day', 'night', 'rain'])}{number}.{random.choice(['mov', 'wav'])}" for number in range(1000)]
    calls = [["ClipStore"]] + [["add", clip, random.randint(0, 500)] for clip in clips]
    calls += [["find", start, end] for start in ("day", "night1", "") for end in (".mov", "7.wav", "")]
    yield case(2, "large", "There may be thousands of clips.", calls)
    calls = [["ClipStore"], ["add_user", "mia", 10**9], ["add_user", "ben", 1000]]
    calls += [["add_for", "mia", clip, random.randint(0, 500)] for clip in clips]
    for clip in random.sample(clips, 400):
        calls += [["copy", clip, random.choice(clips)], ["free", "mia"], ["add_for", "ben", "new " + clip, 3], ["free", "ben"]]
        calls += [["set_quota", "mia", 10**9], ["copy", "none", clip], ["size", clip]]
    yield case(3, "large", "What a user's clips add up to must be known without adding them up.", calls)
    calls = calls[:1003] + [["save", random.choice(clips), random.randint(0, 500)] for _ in range(1000)]
    for clip in random.sample(clips, 400):
        calls += [["revert", clip, 1], ["free", "mia"], ["size", clip], ["versions", clip]]
    yield case(4, "large", "What a user's clips add up to must be known without adding them up.", calls)
