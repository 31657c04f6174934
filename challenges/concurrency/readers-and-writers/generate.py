"""Random visitors, and many of them."""


def clear(visits):
    """Whether no two things happen at the same moment that matter for each other."""
    queue, inside, done = [], [], set()  # inside: (leaves, writes)
    events = [(arrives, "arrives", number) for number, (arrives, *_) in enumerate(visits)]
    while events:
        moment = min(events)[0]
        now = [event for event in events if event[0] == moment and not (event[1] == "gives up" and event[2] in done)]
        events = [event for event in events if event[0] > moment]
        if len(now) > 1 and any(kind != "leaves" for _, kind, _ in now):
            return False
        for _, kind, number in now:
            _, what, _, patience = visits[number]
            if kind == "leaves":
                inside.remove((moment, what == "write"))
            elif kind == "gives up":
                queue.remove(number)
            else:
                queue.append(number)
                if patience:
                    events.append((moment + patience, "gives up", number))
        while queue and not any(writes for _, writes in inside) and not (inside and visits[queue[0]][1] == "write"):
            first = queue.pop(0)
            done.add(first)
            what, stays, _ = visits[first][1:]
            inside.append((moment + stays, what == "write"))
            events.append((moment + stays, "leaves", first))
        if queue and visits[queue[-1]][3] == 0:
            queue.pop()
    return True


def crowd(random, count, span, longest):
    visits = []
    while len(visits) < count:
        patience = random.choice([None, None, 0, random.randint(1, 2 * longest), random.randint(1, 4 * longest)])
        what = "write" if random.random() < 0.3 else "read"
        visit = [random.randint(0, span), what, random.randint(1, longest), patience]
        if clear([*visits, visit]):
            visits.append(visit)
    return visits


def generate(random):
    for number in range(1, 13):
        visits = crowd(random, 4 + 2 * number, 60 * number, 60)
        yield {"id": f"random-{number}", "group": "random", "hint": "Readers and writers at random.", "args": [visits]}
    yield {"id": "crowd", "group": "large", "hint": "There may be many visitors.", "args": [crowd(random, 90, 6000, 150)]}
    visits = [[number, "read", 400, random.choice([None, 0, 9])] for number in range(150)]
    visits += [[150, "write", 7, None], [160, "read", 7, None], [170, "write", 7, 40]]
    hint = "Any number of readers may hold the lock together."
    yield {"id": "many-readers", "group": "large", "hint": hint, "args": [visits]}
