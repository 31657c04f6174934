"""Random warehouses, and one with many shelves."""


def work(random, count, jobs):
    """Return shelves and jobs whose answers hang on no order."""
    names = [f"shelf {number}" for number in range(count)]
    random.shuffle(names)
    todo, needed = [], dict.fromkeys(names, 0)
    for _ in range(jobs):
        source, target = random.choice(names), random.choice(names)
        if random.random() < 0.15:
            todo.append(["count", *random.sample(names, count)])
        elif random.random() < 0.2:
            todo.append(["move", source, target, 1_000_000])
        else:
            todo.append(["move", source, target, random.randint(0, 9)])
            needed[source] += todo[-1][3]
    return [{name: needed[name] + random.randint(0, 3) for name in names}, todo]


def generate(random):
    for number in range(1, 9):
        args = work(random, 1 + number, 3 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "Jobs at random.", "args": args}
    yield {"id": "busy", "group": "large", "hint": "There may be many jobs.", "args": work(random, 60, 200)}
    names = [f"{number:02}" for number in range(100)]
    random.shuffle(names)
    jobs = [["move", *random.sample(names[number : number + 2], 2), 2] for number in range(0, 100, 2)] * 2
    yield {
        "id": "side-by-side",
        "group": "large",
        "hint": "Jobs at different shelves run at the same time.",
        "args": [dict.fromkeys(names, 7), jobs],
        "min_elapsed": "300ms",
        "max_elapsed": "700ms",
    }
