"""Random hidden cases with few codes, and large ones in which links end all the time; the reference answers them."""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def mixed(random, stage, length, addresses, count):
    """Calls of the methods that there are up to a stage."""
    urls = [f"u{number}" for number in range(addresses)]
    codes = [random.choice("abcXYZ019") for _ in range(6)] + ["dogs", "k"] if stage > 1 else DIGITS[::4]
    calls = [["Shortener", length]]
    for _ in range(count):
        kind = random.random()
        if kind < 0.35:
            calls.append(["shorten", random.choice(urls), random.randint(1, 40)])
        elif kind < 0.45 and stage > 1:
            calls.append(["claim", random.choice(codes), random.choice(urls), random.randint(1, 40)])
        elif kind < 0.65:
            calls.append(["visit", random.choice(codes)])
        elif kind < 0.7 and stage > 3:
            calls.append(["limit", random.choice(urls), random.randint(0, 3)])
        elif kind < 0.8:
            calls.append(["top", random.randint(1, 9)] if stage > 2 and random.random() < 0.5 else ["size"])
        else:
            calls.append(["wait", random.randint(0, 8)])
    return calls


def generate(random):
    for stage in (1, 2, 3, 4):
        for number in (1, 2, 3):
            calls = mixed(random, stage, 1, 7 * number if stage < 4 else 2 * number, 100 * number)
            yield {"id": f"random-{stage}-{number}", "group": f"stage-{stage}", "stage": stage, "hint": "Links come and end.", "calls": calls}

    calls = [["Shortener", 6]]
    for number in range(1200):
        calls += [["wait", random.randint(0, 7)], ["size"]]
        calls.append(["shorten", f"https://example.org/{number % 900}", random.randint(2400, 5800)])
    hint = "There are many links at a time, and they end one by one."
    yield {"id": "large", "group": "stage-1", "stage": 1, "hint": hint, "calls": calls}

    calls = [["Shortener", 8]] + [["claim", f"c{number}", "u", 10**6 - number] for number in range(2700)]
    renew = ["shorten", "https://example.org/", 10**6]
    calls += [renew, ["wait", 10**6 - 2700]]
    for number in range(1500):
        calls += [["visit", f"c{2690 - number + random.randrange(12)}"], renew, ["wait", 1]]
    hint = "Neither a visit nor a second shorten must go through all links."
    yield {"id": "many-visits", "group": "stage-2", "stage": 2, "hint": hint, "calls": calls}

    calls = [["Shortener", 5]] + [["claim", f"c{number}", "u", 10**6] for number in range(600)]
    for _ in range(20):
        calls += [["visit", f"c{random.randrange(600)}"] for _ in range(80)] + [["top", 20]]
    yield {"id": "large-top", "group": "stage-3", "stage": 3, "hint": "There are many links, and many visits.", "calls": calls}

    calls = [["Shortener", 5], ["limit", "u", 300]] + [["claim", f"c{number}", "u", 10**6] for number in range(100)]
    for _ in range(1500):
        calls += [["visit", f"c{random.randrange(100)}"]] + [["wait", 1]] * (random.random() < 0.05)
    calls.append(["top", 5])
    yield {"id": "large-limit", "group": "stage-4", "stage": 4, "hint": "A limit may be large, and visits many.", "calls": calls}
