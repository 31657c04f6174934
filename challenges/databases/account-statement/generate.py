"""Random and large banks."""

import datetime


def bank(random, accounts, bookings, span):
    rows = [f"({n}, 'Owner {random.randint(1, accounts)}', {random.randint(-50, 200)})" for n in range(1, accounts + 1)]
    text = "INSERT INTO account VALUES " + ", ".join(rows) + ";\n"
    begin = datetime.date(2024, 1, 1) + datetime.timedelta(random.randint(0, 700))
    rows = []
    for number in range(1, bookings + 1):
        day = begin + datetime.timedelta(random.randrange(span))
        rows.append(f"({number}, {random.randint(1, accounts)}, '{day}', {random.randint(-100, 96)})")
    return text + "INSERT INTO booking VALUES " + ", ".join(rows) + ";\n"


def generate(random):
    for number in range(1, 8):
        seed = bank(random, number + 1, 14 * number, 12 + 2 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "Bookings at random.", "seed": seed}
    seed = bank(random, 300, 6000, 60)
    yield {"id": "many-accounts", "group": "large", "hint": "There may be many accounts.", "seed": seed}
    seed = bank(random, 2, 5000, 4000)
    yield {"id": "many-days", "group": "large", "hint": "Adding up all bookings for each day is too slow.", "seed": seed}
