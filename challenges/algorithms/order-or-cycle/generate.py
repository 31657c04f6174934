"""Random small plans, answered by asking all tasks again and again, and large ones."""

LARGE = 4_000


def generate(random):
    for number in range(1, 17):
        names = random.sample("abcdefghijkl", random.randint(4, 9))
        needs = {}
        for place, name in enumerate(names):
            if random.random() < 0.85:
                known = names if number % 2 and random.random() < 0.3 else names[:place]
                needs[name] = [random.choice(known) for _ in range(random.randint(0, 2)) if known]
        yield case(f"random-{number}", "random", "A small plan with random needs.", needs, by_hand(needs))

    names = [f"task-{number:05}" for number in range(LARGE)]
    shuffled = random.sample(names, LARGE)
    chain = "A task may need another that needs another, and so on."
    line = {name: [following] for name, following in zip(shuffled, shuffled[1:])}
    yield case("large-chain", "large", chain, line, ["order", shuffled[::-1]])
    ring = line | {shuffled[-1]: [shuffled[0]]}
    yield case("large-ring", "large", chain, ring, ["cycle", shuffled])
    sink = dict(ring)
    sink[shuffled[-1]] = [shuffled[-2]]
    yield case("large-way-to-a-cycle", "large", chain, sink, ["cycle", shuffled[-2:]])

    many = "There may be many tasks: does the time grow with their number, or with its square?"
    yield case("large-free", "large", many, {name: [] for name in shuffled}, ["order", names])
    hub = {name: ["zzz"] for name in shuffled[1:]} | {"zzz": []}
    yield case("large-one-for-all", "large", many, hub, ["order", ["zzz", *sorted(shuffled[1:])]])
    everything = {"aaa": shuffled[1:]}
    yield case("large-all-for-one", "large", many, everything, ["order", [*sorted(shuffled[1:]), "aaa"]])
    web = {name: random.choices(shuffled[:place], k=3) if place else [] for place, name in enumerate(shuffled)}
    yield {"id": "large-web", "group": "large", "hint": many, "args": [web]}
    pairs = {}
    for low, high in zip(names[: LARGE // 2], names[LARGE // 2 :]):
        pairs[low] = [high]
    expected = [name for pair in zip(names[LARGE // 2 :], names) for name in pair]
    yield case("large-pairs", "large", many, pairs, ["order", expected])


def by_hand(needs):
    tasks = sorted({*needs, *(other for others in needs.values() for other in others)})
    order = []
    while True:
        free = [name for name in tasks if name not in order and all(other in order for other in needs.get(name, []))]
        if not free:
            break
        order.append(free[0])
    if len(order) == len(tasks):
        return ["order", order]
    path = [next(name for name in tasks if name not in order)]
    while True:
        following = next(other for other in needs[path[-1]] if other not in order)
        if following in path:
            return ["cycle", path[path.index(following) :]]
        path.append(following)


def case(name, group, hint, needs, expected):
    return {"id": name, "group": group, "hint": hint, "args": [needs], "expected": expected}
