"""Random hidden cases for each stage, and large ones; the reference answers them."""


def mixed(random, stage, names, count):
    """Calls of the methods that there are up to a stage."""
    names = [f"s{number}" for number in range(names)]
    calls = [["RenderQueue"]]
    if stage > 2:
        calls.append(["machines", random.randint(1, 3)])
    for _ in range(count):
        kind = random.random()
        name = random.choice(names)
        if kind < 0.3 and stage > 1:
            calls.append(["add_after", name, random.randint(0, 3), random.choices(names, k=random.randint(0, 2))])
        elif kind < 0.4:
            calls.append(["add", name, random.randint(0, 3)])
        elif kind < 0.5:
            calls.append(["take"] if stage < 3 or random.random() < 0.4 else ["advance", random.randint(0, 3)])
        elif kind < 0.65 and stage > 1:
            calls.append(["finish", name])
        elif kind < 0.75 and stage > 2:
            calls.append(["advance", random.randint(0, 4)])
        elif kind < 0.82 and stage > 2:
            calls.append(["plan", name, random.randint(1, 5)])
        elif kind < 0.84 and stage > 2:
            calls.append(["machines", random.randint(0, 3)])
        elif kind < 0.92 and stage > 3:
            calls.append(["fail", name])
        elif kind < 0.94 and stage > 3:
            calls.append(["cancel", name])
        else:
            calls.append(random.choice([["waiting"], ["take"]]))
    return calls


def generate(random):
    for stage in (1, 2, 3, 4):
        for number in (1, 2, 3):
            calls = mixed(random, stage, 8 * number, 60 * number)
            yield {"id": f"random-{stage}-{number}", "group": f"stage-{stage}", "stage": stage, "hint": "Scenes come and go.", "calls": calls}

    calls = [["RenderQueue"]] + [["add", f"s{number}", random.randint(-99, 99)] for number in range(1200)]
    calls += [["take"], ["waiting"]] * 599
    yield {"id": "large", "group": "stage-1", "stage": 1, "hint": "Many scenes may wait.", "calls": calls}

    chain = 1200
    calls = [["RenderQueue"]] + [["add_after", f"s{number}", 1, [f"s{number + 1}"]] for number in range(chain)]
    calls += [["add_after", f"s{chain}", 1, ["s700", "s0"]], ["add", f"s{chain}", 1]]
    for number in range(chain, chain - 600, -1):
        calls += [["take"], ["finish", f"s{number}"]]
    yield {"id": "long-chain", "group": "stage-2", "stage": 2, "hint": "A scene may wait through a chain of many others.", "calls": calls}

    # Two scenes on each level, which need both of the next one: there are 2 ** 40 ways down.
    ladder = [["add_after", f"{side}{level}", 1, [f"a{level + 1}", f"b{level + 1}"]] for level in range(40) for side in "ab"]
    calls = [["RenderQueue"], *ladder, ["add_after", "y", 1, ["x"]], ["add_after", "x", 1, ["a0", "b0"]]]
    calls += [["add_after", "b40", 1, ["x"]], ["add", "b40", 1], ["add", "a40", 1], ["waiting"], ["take"], ["take"], ["take"]]
    hint = "There may be very many paths from a scene to one that it needs."
    yield {"id": "many-ways", "group": "stage-2", "stage": 2, "hint": hint, "calls": calls}

    calls = [["RenderQueue"]] + [["add_after", f"b{number}", 9, ["never"]] for number in range(1000)]
    calls += [["add", f"s{number}", random.randint(-99, 99)] for number in range(600)]
    calls += [["take"], ["waiting"]] * 400
    yield {"id": "large-blocked", "group": "stage-2", "stage": 2, "hint": "Many scenes may wait for others.", "calls": calls}

    calls = [["RenderQueue"], ["machines", 20]]
    for number in range(800):
        calls.append(["add_after", f"s{number}", random.randint(0, 9), [f"s{random.randrange(number + 1)}" for _ in range(random.randint(0, 2))]])
        calls.append(["plan", f"s{number}", random.randint(1, 60)])
    calls += [["advance", random.randint(0, 9)] for _ in range(400)]
    yield {"id": "large-night", "group": "stage-3", "stage": 3, "hint": "Many machines may work for long.", "calls": calls}

    calls = [["RenderQueue"], *ladder, ["add", "a40", 1], ["add", "b40", 1], ["take"], ["cancel", "b40"], ["finish", "a40"]]
    calls += [["waiting"], ["take"], ["add", "a0", 1]]
    yield {"id": "many-ways-are-lost", "group": "stage-4", "stage": 4, "hint": hint, "calls": calls}

    calls = [["RenderQueue"], ["machines", 50]]
    calls += [["add_after", f"s{number}", 1, [f"s{number - 1}"] if number % 100 else []] for number in range(1200)]
    calls += [["advance", 3], ["cancel", "s5"], ["cancel", "s405"], ["waiting"], ["cancel", "s799"], ["cancel", "s805"]]
    calls += [["advance", 1], ["waiting"]]
    yield {"id": "large-loss", "group": "stage-4", "stage": 4, "hint": "Many scenes may be given up at once.", "calls": calls}

    # Each needs one that is not there yet, so looking for a circle is easy.
    calls = [["RenderQueue"]] + [["add_after", f"s{number}", 1, [f"s{number + 1}"]] for number in range(chain)]
    calls += [["add", f"s{chain}", 1], ["take"], ["cancel", f"s{chain}"], ["waiting"], ["add_after", "t", 1, ["s0"]], ["add", "t", 1], ["take"]]
    yield {"id": "long-loss", "group": "stage-4", "stage": 4, "hint": "Many scenes in a chain may be given up.", "calls": calls}
