"""Random hidden cases for each stage, and large ones; the reference answers them."""

GROWERS = ["Anna Berg", "Ole", "ole", "Änna", "J. O'Dea", "Familie Voß"]
BROKEN = ["", "  ", "* lunch", "09:1", "{time};{ticket};{grower}", "{time};{ticket};{grower};-5", "{time};{ticket};;5", "24:00:00;{ticket};{grower};5"]


def time(random, first=0, last=86399):
    second = random.randint(first, last)
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def delivery(random, ticket, growers, last=86399):
    return f"{time(random, last=last)};{ticket};{random.choice(growers)};{random.randint(0, 400)}"


def some_line(random, stage, tickets):
    ticket = f"T{random.randrange(tickets)}"
    kind = random.random()
    if kind < 0.15:
        return random.choice(BROKEN).format(time=time(random), ticket=ticket, grower=random.choice(GROWERS))
    if kind < 0.4 and stage > 1:
        return f"*void;{ticket}"
    space = random.choice(["", "", " "])
    return space + delivery(random, ticket, GROWERS, last=20).replace(";", space + ";") + space


def mixed(random, stage, tickets, count):
    """Calls of the methods that there are up to a stage."""
    calls = [["PressReport"]]
    for _ in range(count):
        kind = random.random()
        if kind < 0.6:
            calls.append(["feed", some_line(random, stage, tickets)])
        elif kind < 0.75 and stage > 2:
            grower = random.choice([[], [], [random.choice(GROWERS)]])
            calls.append(["between", time(random, last=20), time(random, last=20), *grower])
        elif kind < 0.8 and stage > 3:
            calls.append(["merge", [some_line(random, stage, tickets) for _ in range(random.randint(0, 4))]])
        elif kind < 0.97:
            calls.append(["feed", some_line(random, stage, tickets)])
        else:
            calls.append([{1: "report", 2: "waiting", 3: "report", 4: "export"}[stage]])
    return calls + [["report"], ["broken"]] + [["waiting"]] * (stage > 1) + [["export"]] * (stage > 3)


def generate(random):
    for stage in (1, 2, 3, 4):
        for number in (1, 2, 3):
            calls = mixed(random, stage, 20 * number, 100 * number)
            yield {"id": f"random-{stage}-{number}", "group": f"stage-{stage}", "stage": stage, "hint": "Lines come and go.", "calls": calls}

    growers = [f"grower {number}" for number in range(120)]
    calls = [["PressReport"]]
    for number in range(500):
        calls.append(["feed", delivery(random, f"T{random.randrange(800)}", growers) if number % 40 else "?"])
        if number % 50 == 0:
            calls.append(["report"])
    yield {"id": "large", "group": "stage-1", "stage": 1, "hint": "A day can have many lines.", "calls": calls + [["report"], ["broken"]]}

    calls = [["PressReport"]] + [["feed", delivery(random, f"T{number}", growers)] for number in range(1250)]
    for number in range(750):
        line = delivery(random, f"T{1250 + number}", growers) if number % 3 else f"*void;T{random.randrange(2000)}"
        grower = [random.choice(growers)] if number % 10 == 0 else []
        calls += [["feed", line], ["between", time(random, 0, 40000), time(random, 40000), *grower]]
    hint = "Lines and questions can alternate, there can be hundreds of growers, and memory is limited."
    yield {"id": "large-between", "group": "stage-3", "stage": 3, "hint": hint, "calls": calls}

    calls = [["PressReport"]] + [["feed", delivery(random, f"T{number}", growers)] for number in range(1260)]
    calls += [["feed", f"*void;T{random.randrange(10000)}"] for _ in range(2500)]
    yield {"id": "large-taken-back", "group": "stage-4", "stage": 4, "hint": "Many deliveries can be taken back.", "calls": calls + [["report"], ["waiting"]]}

    growers = growers[:100]
    calls = [["PressReport"]] + [["feed", delivery(random, f"T{number}", growers)] for number in range(600)]
    for _ in range(3):
        lines = [delivery(random, f"T{random.randrange(1000)}", growers) for _ in range(300)]
        calls.append(["merge", lines + [f"*void;T{random.randrange(1200)}" for _ in range(50)]])
    yield {"id": "large-merge", "group": "stage-4", "stage": 4, "hint": "The other machine can know a great deal.", "calls": calls + [["export"], ["report"], ["waiting"]]}
