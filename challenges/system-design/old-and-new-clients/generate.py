"""Random histories of changes, and members that are put and got in all their versions; the reference answers."""

TEXTS = ["", "a", "b", "c", "a b", "b a", "a b c", " a", "x", "y"]


def history(random, count):
    """Return changes that are possible, and the fields of each version."""
    fields, changes, number = ["name", "plot"], [], 0
    versions = [list(fields)]
    for _ in range(count):
        kind = random.choice(["add", "add", "drop", "rename", "rename", "recode", "split"])
        field = random.choice(fields)
        fresh = [f"f{number}", f"f{number + 1}"]
        if random.random() < 0.3:
            fresh = [name for name in dict.fromkeys(["name", "plot", *sum(versions, []), *fresh]) if name not in fields][:2]
            if len(fresh) < 2:
                fresh = [f"f{number}", f"f{number + 1}"]
        number += 2
        if kind == "drop" and len(fields) < 2:
            kind = "add"
        if kind == "add":
            changes.append(["add", fresh[0], random.choice(TEXTS)])
            fields.append(fresh[0])
        elif kind == "drop":
            changes.append(["drop", field, random.choice(TEXTS)])
            fields.remove(field)
        elif kind == "rename":
            changes.append(["rename", field, fresh[0]])
            fields[fields.index(field)] = fresh[0]
        elif kind == "recode":
            old, new = random.sample(TEXTS, 2), random.sample(TEXTS, 2)
            changes.append(["recode", field, [list(pair) for pair in zip(old, new)]])
        else:
            changes.append(["split", field, *fresh])
            fields.remove(field)
            fields += fresh
        versions.append(list(fields))
    return changes, versions


def calls(random, count, length):
    changes, versions = history(random, count)
    yield ["Api", ["name", "plot"], changes, random.randint(1, 2) if count else 1]
    for _ in range(length):
        version, key = random.randint(0, count + 2), random.choice(["m1", "m2", "m3"])
        if random.random() < 0.5:
            fields = versions[min(max(version, 1), count + 1) - 1] if random.random() < 0.9 else random.choice(versions)
            yield ["put", version, key, {field: random.choice(TEXTS) for field in fields}]
        else:
            yield ["get", version, key]


def generate(random):
    for number, (count, length) in enumerate([(0, 10), (1, 30), (2, 40), (3, 60), (4, 60), (5, 80), (6, 80), (8, 100), (10, 150), (15, 150), (30, 200)], 1):
        yield {"id": f"random-{number}", "group": "random", "hint": "Old and new clients put and get in turn.", "calls": list(calls(random, count, length))}
    yield {"id": "large", "group": "large", "hint": "There may be many versions.", "calls": list(calls(random, 100, 300))}
