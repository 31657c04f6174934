"""Random logs: small ones with a bit of everything, and a large one; and a large one of averages that are almost equal.

A malformed line has a short agent throughout, so that the only line which drives a backtracking pattern mad is the
one in the case `cut-off`.
"""

from datetime import datetime, timedelta

HOSTS = ["203.0.113.9", "198.51.100.77", "192.0.2.140", "2001:db8::17", "fe80::1", "crawl-3.example.net", "-"]
USERS = ["-", "-", "-", "-", "alice", "bob"]
METHODS = ["GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE"]
STATUSES = [200] * 12 + [204, 206, 301, 304, 304, 400, 401, 403, 404, 404, 404, 429, 499, 500, 502, 503, 504]
REFERRERS = ["-", "-", "-", "", "https://example.org/", r"a\"b", r"C:\\"]
AGENTS = ["-", "curl/8.5.0", "Mozilla/5.0 (X11)", r"My \"best\" bot", "Wget/1.21", r"back\\", ""]
OFFSETS = ["+0000", "+0000", "+0100", "-0500", "+0530", "-0330", "+1400"]
GARBAGE = [
    "",
    "   ",
    "-",
    "connection reset by peer",
    'h - - [09/Feb/2026:12:20:00 +0000] "-" 408 0 "-" "-" 0.000',
    'h - - [31/Jun/2026:12:20:00 +0000] "GET / HTTP/1.1" 200 7 "-" "-" 0.100',
    'h - - [09/Feb/2026:12:20:00 +0000] "GET / HTTP/1.1" 200 7 "-" "-"',
    'h - - [09/Feb/2026:12:20:00 +0000] "GET / HTTP/1.1" 700 7 "-" "-" 0.100',
    'h - - [09/Feb/2026:12:20:00 +0000] "GET / HTTP/1.1" 200 7 "-" "a"b" 0.100',
    'h - - [09/Feb/2026:12:20:00 +0000] "GET /a b HTTP/1.1" 200 7 "-" "-" 0.100',
]


def make_line(random, paths, start, hours):
    """Return one valid line, in the given number of hours after start."""
    time = start + timedelta(seconds=random.randrange(hours * 3600))
    target = random.choice(paths)
    if random.random() < 0.2:
        target += random.choice(["?", "?q=1", "?a=b&c=d?"])
    size = "-" if random.random() < 0.1 else random.randrange(10 ** random.randint(1, 6))
    seconds = "-" if random.random() < 0.05 else f"{random.randrange(2_000) / 1000:.3f}"
    return (
        f"{random.choice(HOSTS)} - {random.choice(USERS)} [{time:%d/%b/%Y:%H:%M:%S} {random.choice(OFFSETS)}] "
        f'"{random.choice(METHODS)} {target} HTTP/{random.choice(["1.0", "1.1", "2.0"])}" '
        f'{random.choice(STATUSES)} {size} "{random.choice(REFERRERS)}" "{random.choice(AGENTS)}" {seconds}'
    )


def make_log(random, lines, paths, hours):
    """Return a log of so many lines, most of them valid."""
    start = datetime(2026, random.randint(1, 12), random.randint(1, 28))
    log = []
    for _ in range(lines):
        line = random.choice(GARBAGE) if random.random() < 0.08 else make_line(random, paths, start, hours)
        log.append(line + random.choice(["\n", "\n", "\r\n"]))
    return "".join(log)


def generate(random):
    for number in range(1, 7):
        paths = [f"/{letter}" for letter in "abcdef"[:number]]
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "A random log of a few dozen lines.",
            "args": ["access.log"],
            "files": {"access.log": make_log(random, 20 * number, paths, 4 * number)},
        }

    paths = [f"/item/{random.randrange(10_000)}" for _ in range(900)]
    yield {
        "id": "busy-week",
        "group": "large",
        "hint": "A long log. How often do you read it?",
        "args": ["access.log"],
        "files": {"access.log": make_log(random, 16_000, paths, 7 * 24)},
    }

    # The averages differ by 1 / (4000 * 4001) milliseconds, which is too little for a float of this size.
    log = []
    for hour, lines in (("08", 4000), ("09", 4001)):
        for number in range(lines):
            seconds = "999999.998" if number == lines // 2 else "999999.999"
            log.append(f'h - - [09/Feb/2026:{hour}:10:00 +0000] "GET / HTTP/1.1" 200 1 "" "" {seconds}\n')
    yield {
        "id": "closest-averages",
        "group": "large",
        "hint": "Averages are compared exactly, and a float has about 16 digits.",
        "args": ["access.log"],
        "files": {"access.log": "".join(log)},
    }
