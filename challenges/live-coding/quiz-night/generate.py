"""Random evenings with few teams, so that ties are frequent, and a large board; the reference answers them."""


def case(stage, number, hint, calls):
    name = f"{number}-of-stage-{stage}"
    return {"id": name, "group": f"stage-{stage}", "stage": stage, "hint": hint, "calls": calls}


def evening(random, stage, count):
    """Return random calls of the methods that there are in a stage."""
    names = ["Owls", "Bats", "Ants", "owls", "", "Zebras"]
    methods = ["add_team", "add_team", "award", "award", "award", "score", "teams"]
    methods += ["place", "ranking"] if stage > 1 else []
    methods += ["withdraw", "take_back", "history"] if stage > 2 else []
    calls = [["QuizNight"]]
    rankings = 0
    for _ in range(count):
        method = random.choice(methods)
        if method == "ranking" and rankings == 10:
            continue
        rankings += method == "ranking"
        call = [method] if method in ("teams", "ranking") else [method, random.choice(names)]
        calls.append(call + [random.randint(-2, 2)] if method == "award" else call)
    return calls


def generate(random):
    for stage in (1, 2, 3):
        for number in range(1, 5):
            yield case(stage, f"random-{number}", "A random mix of calls.", evening(random, stage, 40 * number))
    names = [f"team {number}" for number in range(4000)]
    calls = [["QuizNight"]] + [["add_team", name] for name in names]
    calls += [["award", name, random.randint(-100, 100)] for name in names]
    calls += [["ranking"]] * 5 + [["place", name] for name in names[:20]]
    yield case(2, "large", "There may be thousands of teams.", calls)
    calls = calls[:8001]
    calls += [["withdraw", name] for name in names[::3]] + [["take_back", name] for name in names[::2]]
    calls += [["add_team", name] for name in names[::6]] + [["ranking"]] * 3
    yield case(3, "large", "There may be thousands of teams.", calls)
