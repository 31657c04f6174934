"""Random and large hidden cases; the reference answers them."""

from datetime import date, timedelta

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def any_day(random):
    return (date(1900, 1, 1) + timedelta(random.randrange(73_000))).isoformat()


def generate(random):
    for number, word in enumerate([*WEEKDAYS, "workday", "workday", "day", "day"], 1):
        if word == "day":
            n = random.randint(1, 31)
        else:
            n = random.choice([1, -1]) * random.randint(1, 20 if word == "workday" else 5)
        hint = "A random rule and some days."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "args": [f"{word} {n}", any_day(random), random.randint(3, 30)]}
    yield {"id": "fifty-years", "group": "large", "hint": "Many days may be asked for.", "args": ["day 31", "1999-12-31", 600]}
    yield {"id": "rare-days", "group": "large", "hint": "Many days may be asked for.", "args": ["friday -5", "2100-12-31", 600]}
    yield {"id": "many-workdays", "group": "large", "hint": "Many days may be asked for.", "args": ["workday 12", "1900-01-01", 600]}
