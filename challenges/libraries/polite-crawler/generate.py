"""Random and large hidden cases; the reference answers them."""

HOSTS = ["http://choir.example", "https://choir.example", "http://chess.example", "http://chess.example:8080"]
PATHS = ["/", "/a", "/a/b", "/a/b/", "/a/c", "/b", "/b/a", "/ab", "/a?q=1", "/a/b?q=2"]
LINKS = PATHS + ["", "a", "b", "./a", "../a", "../b", "c", "b/", "?q=1", "#top", "a#x", "/a/b#x", "mailto:anna@choir.example", "ftp://chess.example/a", "//chess.example/b"]
PREFIXES = ["/", "/a", "/a/", "/a/b", "/b", "/a?", "/a/b?q", "/b/"]


def web(random):
    pages = {}
    for _ in range(random.randint(4, 25)):
        links = [random.choice(LINKS) if random.random() < 0.75 else random.choice(HOSTS) + random.choice(["", "#f"] + PATHS) for _ in range(random.randint(0, 6))]
        pages[random.choice(HOSTS) + random.choice(PATHS)] = links
    hosts = ["choir.example", "chess.example", "chess.example:8080"]
    rules = {host: [[random.choice(["allow", "disallow"]), random.choice(PREFIXES[1:])] for _ in range(random.randint(0, 4))] for host in hosts if random.random() < 0.7}
    return pages, rules


def generate(random):
    for number in range(1, 13):
        pages, rules = web(random)
        pages["http://choir.example/"] = random.sample(LINKS, 8) + ["http://chess.example", "http://chess.example:8080/a"]
        start = random.choice(["http://choir.example", "http://choir.example/", "http://choir.example#a"])
        yield {"id": f"random-{number}", "group": "random", "hint": "A small random web.", "args": [pages, rules, start, random.choice([1, 2, 3, 5, 9]), random.choice([2, 3, 5, 100])]}
    count = 7_000
    chain = {f"http://town.example/{number}": [f"/{number + 1}", f"{max(number - 1, 0)}#x"] for number in range(count)}
    yield {"id": "long-chain", "group": "large", "hint": "A web may be deep.", "args": [chain, {}, "http://town.example/0", count, count]}
    wide = {"http://town.example/": [f"http://club{number % 150}.example/{number}" for number in range(5_000)] * 2}
    rules = {f"club{number}.example": [["disallow", f"/{number}5"], ["allow", f"/{number}50"]] for number in range(0, 150, 3)}
    yield {"id": "one-wide-page", "group": "large", "hint": "A page may have many links.", "args": [wide, rules, "http://town.example", 1, 35]}
