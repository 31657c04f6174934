"""Random hidden cases with few codes, and large ones in which links end all the time; the reference answers them."""


def mixed(random, length, addresses, count):
    urls = [f"u{number}" for number in range(addresses)]
    codes = [random.choice("abcXYZ019") for _ in range(6)] + ["dogs", "k"]
    calls = [["Shortener", length]]
    for _ in range(count):
        kind = random.random()
        if kind < 0.35:
            calls.append(["shorten", random.choice(urls), random.randint(1, 40)])
        elif kind < 0.45:
            calls.append(["claim", random.choice(codes), random.choice(urls), random.randint(1, 40)])
        elif kind < 0.65:
            calls.append(["visit", random.choice(codes)])
        elif kind < 0.8:
            calls.append(random.choice([["size"], ["top", random.randint(1, 9)]]))
        else:
            calls.append(["wait", random.randint(0, 8)])
    return calls


def generate(random):
    for number in range(1, 7):
        calls = mixed(random, 1, 8 * number, 50 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "Links come and end.", "calls": calls}
    calls = [["Shortener", 6]]
    for number in range(2500):
        calls += [["wait", random.randint(0, 7)], ["size"]]
        calls.append(["shorten", f"https://example.org/{number % 1900}", random.randint(5000, 12000)])
        if number % 500 == 0:
            calls.append(["top", 10])
    yield {"id": "large", "group": "large", "hint": "Many links are there at a time, and end one by one.", "calls": calls}
    calls = [["Shortener", 8]] + [["claim", f"c{number}", "u", 10**6 - number] for number in range(4200)]
    calls.append(["wait", 10**6 - 4200])
    for number in range(4198):
        calls += [["visit", f"c{random.randrange(4200)}"], ["wait", 1]]
    calls.append(["top", 100])
    yield {"id": "many-visits", "group": "large", "hint": "A visit must not go through all links.", "calls": calls}
