"""Random uploads, and large ones; the reference answers them."""

import hashlib


def digest(content):
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def mixed(random, count):
    contents = ["", "ab", "abc", "abcabc", "xyz", "abxyz"]
    calls, begun = [["Store", random.choice([6, 12, 30]), random.randint(3, 12)]], [("ab", 1)]
    for _ in range(count):
        kind = random.random()
        user, name = random.choice(["ann", "bob"]), random.choice("fg")
        if kind < 0.2:
            content = random.choice(contents)
            checksum = digest(content if random.random() < 0.9 else content + "!")
            calls.append(["begin", user, name, len(content), checksum])
            begun.append((content, len(begun)))
        elif kind < 0.6:
            content, number = random.choice(begun[-4:])
            start = random.randint(0, len(content))
            piece = content[start : random.randint(start, len(content))]
            calls.append(["put", max(1, number - random.randint(0, 1)), start, piece])
        elif kind < 0.75:
            calls.append(["finish", random.randint(max(1, len(begun) - 6), len(begun))])
        else:
            number = random.randint(max(1, len(begun) - 5), len(begun))
            calls.append(random.choice([
                ["missing", number], ["read", user, name], ["delete", user, name], ["used", user], ["stored"],
                ["wait", random.randint(1, 6)],
            ]))
    return calls


def generate(random):
    for number in range(1, 11):
        yield {"id": f"random-{number}", "group": "random", "hint": "Uploads of all kinds.", "calls": mixed(random, 30 * number)}
    content = "".join(random.choices("abcdefgh", k=60_000))
    calls = [["Store", 10**9, 60], ["begin", "ann", "big", len(content), digest(content)]]
    starts = list(range(0, len(content), 30))
    random.shuffle(starts)
    calls += [["put", 1, start, content[start : start + 35]] for start in starts]
    calls += [["missing", 1], ["finish", 1], ["stored"], ["used", "ann"]]
    yield {"id": "large", "group": "large", "hint": "A piece must not cost more because its upload is large.", "calls": calls}
    calls = [["Store", 10**9, 3000]]
    for number in range(1, 2001):
        calls += [["begin", f"user {number % 7}", f"file {number}", 2, digest("ab")], ["wait", 1]]
        if number > 1000:
            calls.append(["put", number - 1000, 0, "ab"])
    calls += [["finish", number] for number in range(1, 900)] + [["stored"], ["used", "user 3"], ["wait", 2500], ["used", "user 3"]]
    yield {"id": "many-uploads", "group": "large", "hint": "Many uploads may be open.", "calls": calls}
