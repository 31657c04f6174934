"""Random days in a small harbour, and in a large one; the reference answers them."""


def day(random, stage, berths, boats, count):
    """Return random calls of the methods that there are in a stage."""
    names = [f"boat {number}" for number in range(boats)]
    methods = ["dock", "dock", "leave", "leave", "where", "free"]
    methods += ["dock_wide", "dock_wide", "dock_wide", "boat_at"] if stage > 1 else []
    methods += ["join_queue", "join_queue", "queue"] if stage > 2 else []
    calls = [["Harbour", berths]]
    for _ in range(count):
        method = random.choice(methods)
        call = [method]
        if method == "boat_at":
            call.append(random.randint(1, berths))
        elif method not in ("free", "queue"):
            call.append(random.choice(names))
        if method in ("dock_wide", "join_queue"):
            call.append(random.randint(1, 4))
        calls.append(call)
    return calls


def case(stage, number, hint, calls):
    name = f"{number}-of-stage-{stage}"
    return {"id": name, "group": f"stage-{stage}", "stage": stage, "hint": hint, "calls": calls}


def generate(random):
    for stage in (1, 2, 3):
        for number in range(1, 5):
            calls = day(random, stage, 2 * number + 1, 3 * number + 3, 40 * number)
            yield case(stage, f"random-{number}", "A random mix of calls.", calls)
        yield case(stage, "large", "A large harbour on a long day.", day(random, stage, 200, 250, 1900))
