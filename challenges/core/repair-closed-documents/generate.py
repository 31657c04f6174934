"""Random and large hidden cases, answered by a model that knows names only and holds no documents."""


def events(random, count):
    """Return so many random events about a few documents."""
    opened, made = [], []
    while len(made) < count:
        free = [name for name in ["a", "bc", "def", ".g", ".hidden", "long name"] if name not in opened]
        kind = random.choice(["open", "close", "size", "draw", "relate", "related", "save", "print", "error", "alive"])
        if kind == "open" and free:
            opened.append(random.choice(free))
            made.append(["open", opened[-1]])
        elif kind == "close" and opened:
            made += [["close", opened.pop(random.randrange(len(opened)))], ["alive"]]
        elif kind in ("size", "draw", "related", "print") and opened:
            made.append([kind, random.choice(opened)])
        elif kind == "relate" and len(opened) > 1:
            made.append([kind, *random.sample(opened, 2)])
        elif kind in ("save", "error", "alive"):
            made.append([kind])
    return made


def answers(events):
    opened, related, sizes, drawn, counts, error, results = {}, set(), set(), set(), [0, 0], None, []
    for event, *names in events:
        name, result = names[0] if names else "", None
        if event == "open":
            opened[name] = True
        elif event == "close":
            del opened[name]
            related = {pair for pair in related if name not in pair}
            sizes.discard(name)
            drawn.discard(name)
        elif event == "relate":
            related = {*related, tuple(names), tuple(names[::-1])}
        elif event == "related":
            result = sorted(other for one, other in related if one == name)
        elif event == "size":
            counts[0] += name not in sizes
            sizes.add(name)
            result = [len(name), counts[0]]
        elif event == "draw":
            counts[1] += name not in drawn
            drawn.add(name)
            result = [f"[{name[:3]}]", counts[1]]
        elif event == "print":
            result = not name.startswith(".")
            error = error if result else f"{name} is hidden"
        else:
            result = {"save": list(opened), "error": error, "alive": sorted(opened)}[event]
        results.append(result)
    return results


def case(name, group, hint, events):
    return {"id": name, "group": group, "hint": hint, "args": [events], "expected": answers(events)}


def generate(random):
    for number in range(1, 7):
        hint = "Random events about a few documents."
        yield case(f"random-{number}", "random", hint, events(random, 15 * number))
    yield case("large", "large", "There may be many events.", events(random, 1500))
