"""Random hidden cases, readers who follow their cursors while posts come and go, and a large one; the reference answers."""


def answer(posts, cursor, limit):
    """Return the page of a cursor, by sorting all posts."""
    keys = sorted((-time, name) for name, time in posts.items())
    if cursor is not None:
        time, name = cursor.split(":", 1)
        keys = [key for key in keys if key > (-int(time), name)]
    page = keys[:limit]
    return [[name for _, name in page], f"{-page[-1][0]}:{page[-1][1]}" if len(keys) > limit else None]


def reading(random, count, times):
    """Return calls of a reader who goes from page to page, and of others who put and delete."""
    calls, posts, cursor = [["Feed"]], {}, None
    names = [f"post {number}" for number in range(count // 3)]
    for _ in range(count):
        kind = random.random()
        name = random.choice(names)
        if kind < 0.45:
            time = random.randint(-times, times)
            calls.append(["put", name, time])
            posts[name] = time
        elif kind < 0.6:
            calls.append(["delete", name])
            posts.pop(name, None)
        else:
            limit = random.randint(1, 4)
            calls.append(["page", cursor, limit])
            cursor = answer(posts, cursor, limit)[1]
    return calls


def generate(random):
    for number in range(1, 9):
        calls = reading(random, 30 * number, 2 if number % 2 else 50)
        yield {"id": f"reader-{number}", "group": "random", "hint": "Posts come and go while somebody reads.", "calls": calls}
    calls = [["Feed"]] + [["put", f"n{random.randrange(10**6)}", random.randrange(10**5)] for _ in range(8000)]
    calls += [["page", f"{random.randrange(10**5)}:n{random.randrange(10**6)}", random.randint(1, 5)] for _ in range(4000)]
    yield {"id": "large", "group": "large", "hint": "A page must be fast, however many posts there are.", "calls": calls}
    calls = [["Feed"]] + [["put", f"n{number}", number * 7 % 4001] for number in range(4001)]
    for number in range(4000):
        calls += [["put", f"n{number}", random.randrange(4000)], ["page", f"{random.randrange(4000)}:", 2]]
    yield {"id": "many-moves", "group": "large", "hint": "Posts may move all the time.", "calls": calls}

    calls = [["Feed"]] + [["put", f"n{number}", number // 2] for number in range(130)]
    calls += [["page", None, 100], ["page", "15:n30", 100], ["page", "64:", 99], ["page", None, 65]]
    yield {"id": "long-pages", "group": "large", "hint": "A page may have up to 100 posts.", "calls": calls}
