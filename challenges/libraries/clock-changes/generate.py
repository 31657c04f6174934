"""Random and large hidden cases; the reference answers them."""

from datetime import datetime, timedelta

RULES = [
    "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "AEST-10AEDT,M10.1.0,M4.1.0/3", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "IST-1GMT0,M10.5.0,M3.5.0/1",
    "<-04>4<-03>,M9.1.6/24,M4.1.6/24", "IST-2IDT,M3.4.4/26,M10.5.0", "MON-3FRI,M5.2.1,M9.3.5",
]
MONTHS = {"CET": (3, 10), "EST": (3, 11), "AES": (4, 10), "<-0": (3, 4, 9, 10), "IST": (3, 10), "MON": (5, 9)}


def asked(random, rule, count):
    calls = [["Zone", rule]]
    for _ in range(count):
        moment = datetime(random.randint(1901, 2099), random.choice(MONTHS[rule[:3]]), 1) + timedelta(days=random.randrange(31))
        moment += timedelta(minutes=15 * random.randrange(96))
        calls.append([random.choice(["local", "utc"]), moment.isoformat(timespec="minutes")])
    return calls


def generate(random):
    for number, rule in enumerate(RULES, 1):
        hint = "Random times around the changes of clocks."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "calls": asked(random, rule, 60)}
    hours = [(datetime(2026, 3, 27) + timedelta(hours=hour)).isoformat(timespec="minutes") for hour in range(72)]
    hours += [(datetime(2026, 10, 23) + timedelta(hours=hour)).isoformat(timespec="minutes") for hour in range(72)]
    for number, rule in enumerate(RULES[:5:2], 1):
        calls = [["Zone", rule]] + [[method, hour] for hour in hours for method in ("local", "utc")]
        yield {"id": f"every-hour-{number}", "group": "random", "hint": "Hour by hour over some days.", "calls": calls}
    yield {"id": "large", "group": "large", "hint": "Many times may be asked for.", "calls": asked(random, RULES[0], 1_999)}
