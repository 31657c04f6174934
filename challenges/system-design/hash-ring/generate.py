"""Random and large hidden cases; the reference answers them."""

import hashlib


def position(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % 10_000


def mixed(random, points, servers, count):
    """Return calls that add, remove and ask."""
    names = [f"server-{number}" for number in range(servers)]
    calls = [["Ring", points]]
    calls += [["add", name, random.randint(1, 3)] for name in names[: servers // 2]]
    for _ in range(count):
        kind = random.random()
        if kind < 0.12:
            calls.append(["add", random.choice(names), random.randint(1, 4)])
        elif kind < 0.2:
            calls.append(["remove", random.choice(names)])
        else:
            calls.append(["owners", f"key {random.randrange(1000)}", random.choice([1, 1, 2, 3, servers + 1])])
    return calls


def generate(random):
    # Pairs of points that stand at one place, which must survive that one of the two servers goes.
    places = {}
    for server in ("ant", "bee", "cat"):
        for number in range(300):
            places.setdefault(position(f"{server}#{number}"), set()).add(server)
    shared = {place for place, servers in places.items() if len(servers) > 1}
    keys = []
    number = 0
    while len(keys) < 12:
        if position(f"file {number}") in shared:
            keys.append(f"file {number}")
        number += 1
    asked = [["owners", key, 1] for key in keys] + [["owners", key, 3] for key in keys]
    for name, order in (("forwards", ["ant", "bee", "cat"]), ("backwards", ["cat", "bee", "ant"])):
        calls = [["Ring", 300]] + [["add", server, 1] for server in order] + asked
        for server in ("ant", "bee"):
            calls += [["remove", server]] + asked + [["add", server, 1]] + asked
        yield {"id": f"ties-{name}", "group": "edges", "hint": "Points of several servers may stand at one place.", "calls": calls}
    names = ["ant", "ant 2", "ant#1", "Bee"]
    places = {}
    for server in names:
        for number in range(300):
            places.setdefault(position(f"{server}#{number}"), set()).add(server)
    keys = {}
    number = 0
    while len(keys) < 6:
        servers = places.get(position(f"file {number}"), ())
        if len(servers) == 2:
            keys.setdefault(tuple(sorted(servers)), f"file {number}")
        number += 1
    asked = [["owners", key, 4] for _, key in sorted(keys.items())]
    calls = [["Ring", 300]] + [["add", server, 1] for server in names] + asked
    calls += [["remove", "ant"]] + asked + [["add", "ant", 2]] + asked
    hint = "The order of names is that of Python, and one name may begin with another."
    yield {"id": "ties-of-similar-names", "group": "edges", "hint": hint, "calls": calls}
    asked = [["owners", f"key {number}", 3] for number in range(40)]
    calls = [["Ring", 300], ["add", "few", 1], ["add", "many", 50], ["add", "some", 9]] + asked + [["remove", "many"]] + asked
    yield {"id": "most-points", "group": "large", "hint": "A server may have 15,000 points.", "calls": calls}
    for number in range(1, 7):
        calls = mixed(random, [1, 2, 5, 10, 40, 100][number - 1], 2 + number, 30 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "Servers come and go.", "calls": calls}
    calls = [["Ring", 100]] + [["add", f"s{number}", 1] for number in range(40)]
    calls += [["owners", f"key {random.randrange(10**9)}", random.randint(1, 3)] for _ in range(12_000)]
    yield {"id": "large", "group": "large", "hint": "Looking up must not go through all points.", "calls": calls}
    calls = [["Ring", 1]]
    for number in range(150):
        calls += [["add", f"s{number}", 1 + number % 7], ["owners", f"key {number}", 2]]
    calls += [["remove", f"s{number}"] for number in range(0, 150, 2)]
    calls += [["owners", f"key {number}", 150] for number in range(20)]
    yield {"id": "many-servers", "group": "large", "hint": "There may be many servers.", "calls": calls}
