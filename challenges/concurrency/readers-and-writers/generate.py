"""Random visitors, and many of them."""
def clear(visits):
    # Whether no two things happen at the same moment that matter for each other.
    queue, inside, taken = [], [], set()  # inside: (leaves, writes)
    events = [(arrives, 1, number) for number, (arrives, *_) in enumerate(visits)]
    done = set()
    while events:
        events.sort()
        moment, kind, number = events.pop(0)
        if kind == 2 and number in done:
            continue
        if kind > 0:
            if moment in taken or events and any(event[0] == moment and not (event[1] == 2 and event[2] in done) for event in events):
                return False
            taken.add(moment)
        elif moment in taken:
            return False
        if kind == 0:
            inside.remove((moment, visits[number][1] == "write"))
        elif kind == 1:
            patience = visits[number][3]
            queue.append(number)
            if patience:
                events.append((moment + patience, 2, number))
        else:
            queue.remove(number)
            done.add(number)
        while queue and not any(writes for _, writes in inside) and not (inside and visits[queue[0]][1] == "write"):
            first = queue.pop(0)
            done.add(first)
            inside.append((moment + visits[first][2], visits[first][1] == "write"))
            events.append((moment + visits[first][2], 0, first))
        if kind == 1 and visits[number][3] == 0 and number in queue:
            queue.remove(number)
            done.add(number)
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
