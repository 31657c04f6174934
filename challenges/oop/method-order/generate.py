"""Random graphs, deep chains and ladders of diamonds. Python itself answers them: the classes are made."""


def graph(random, count, most):
    """Return classes, each with some of the earlier ones as bases, and mostly in an order that may fit."""
    names = [f"C{number}" for number in range(count)]
    random.shuffle(names)
    bases = {}
    for place, name in enumerate(names):
        chosen = random.sample(range(place), min(place, random.randint(0, most)))
        if random.random() < 0.9:
            chosen.sort(reverse=True)
        bases[name] = [names[number] for number in chosen]
    return bases, names[-1]


def ladder(steps):
    """Return diamonds one above the other: two paths at each step."""
    bases = {"top 0": []}
    for step in range(1, steps + 1):
        bases[f"left {step}"] = [f"top {step - 1}"]
        bases[f"right {step}"] = [f"top {step - 1}"]
        bases[f"top {step}"] = [f"left {step}", f"right {step}"]
    return bases, f"top {steps}"


def case(name, group, hint, bases, asked):
    classes = [[child, parents] for child, parents in bases.items()]
    made = {}
    for child, parents in classes:
        try:
            made[child] = type(child, tuple(made[parent] for parent in parents), {})
        except (TypeError, KeyError):
            pass  # A class without order, or one with such an ancestor.
    expected = [kind.__name__ for kind in made[asked].__mro__[:-1]] if asked in made else {"$raises": "TypeError"}
    return {"id": name, "group": group, "hint": hint, "args": [classes, asked], "expected": expected}


def generate(random):
    for number in range(1, 17):
        bases, asked = graph(random, 3 + number // 2, 2 + number % 3)
        yield case(f"random-{number}", "random", "A random graph of classes.", bases, asked)
    yield case("ladder", "large", "Two paths at each of many steps.", *ladder(39))
    chain = {f"C{number}": [f"C{number - 1}"] for number in range(1, 120)}
    yield case("long-chain", "large", "A chain may be long.", {"C0": [], **chain}, "C119")
    wide = {"base": [], **{f"C{number}": ["base"] for number in range(110)}}
    wide["all"] = list(wide)[1:]
    yield case("wide", "large", "A class may have many bases.", wide, "all")
    classes = {f"C{number}": [f"C{other}" for other in range(number)][::-1][:10] for number in range(90)}
    yield case("dense", "large", "All classes may have many bases.", classes, "C89")
