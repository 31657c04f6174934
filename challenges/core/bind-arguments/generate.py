"""Random calls of random signatures, and a large one. Python itself answers them: a function is made and called."""


def parameters(random, names, defaults):
    """Return so many parameters; once one has a default, all others have one if `defaults` says so."""
    made = []
    for name in names:
        defaults = defaults or random.random() < 0.3
        made.append([name, random.choice([0, None, "d", [1]])] if defaults else [name])
    return made, defaults


def call(random, size):
    names = [f"p{number}" for number in range(3 * size)]
    before, defaults = parameters(random, names[: random.randint(0, size)], False)
    normal, _ = parameters(random, names[size : size + random.randint(0, size)], defaults)
    after = [
        [name, "d"] if random.random() < 0.5 else [name]
        for name in names[2 * size : 2 * size + random.randint(0, size)]
    ]
    signature = {
        "before_slash": before,
        "normal": normal,
        "star": random.choice(["args", None]),
        "after_star": after,
        "double_star": random.choice(["kwargs", None]),
    }
    args = list(range(random.randint(0, len(before) + len(normal) + random.randint(0, 1))))
    kwargs = {name: 7 for name, *default in normal[max(0, len(args) - len(before)) :] if random.random() < 0.9}
    kwargs.update({name: 8 for name, *default in after if random.random() < 0.95})
    if random.random() < 0.3:
        kwargs[random.choice(names + ["args", "other"])] = 9
    return [signature, args, kwargs]


def answer(signature, args, kwargs):
    """Return what Python binds."""
    parts, defaults = [], {}
    for kind, mark in [("before_slash", "/"), ("normal", ""), ("after_star", "")]:
        if kind == "after_star":
            parts += [f"*{signature['star']}"] if signature["star"] else ["*"] if signature["after_star"] else []
        for name, *default in signature[kind]:
            defaults.update({name: value for value in default})
            parts.append(f"{name}=defaults[{name!r}]" if default else name)
        parts += [mark] if mark and signature[kind] else []
    parts += [f"**{signature['double_star']}"] if signature["double_star"] else []
    made = {"defaults": defaults}
    exec(f"def function({', '.join(parts)}): return locals()", made)
    try:
        bound = made["function"](*args, **kwargs)
    except TypeError:
        return {"$raises": "TypeError"}
    return {name: list(value) if name == signature["star"] else value for name, value in bound.items()}


def case(name, group, hint, args):
    return {"id": name, "group": group, "hint": hint, "args": args, "expected": answer(*args)}


def generate(random):
    for number in range(1, 41):
        yield case(f"random-{number}", "random", "A random call of a random function.", call(random, 1 + number // 12))
    signature = {
        "before_slash": [[f"a{n}"] for n in range(30)],
        "normal": [[f"b{n}", n] for n in range(30)],
        "star": "rest",
        "after_star": [[f"c{n}", -n] for n in range(30)],
        "double_star": "more",
    }
    kwargs = {f"{kind}{n}": n for n in range(15, 30) for kind in "abcd"}
    yield case("large", "large", "There may be many parameters.", [signature, list(range(45)), kwargs])
