"""Larger tables, of which plans, rows and answers are looked at."""


def parcels(random, count):
    rows = []
    for number in range(1, count + 1):
        code = random.choice(["ab", "AB", "Ab", "x"]) + f"-{random.randint(1, count)}"
        city = random.choice(["Oslo", "Bern", "Wien", "Graz", "oslo"])
        day = f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        status = random.choice(["sent", "sent", "lost", "there"])
        rows.append(f"({number}, {random.randint(1, 1 + count // 9)}, '{code}', '{city}', '{status}', '{day}', {random.randint(1, 9999)})")
    return "INSERT INTO parcel VALUES " + ", ".join(rows) + ";"


QUESTIONS = [
    "SELECT id, grams FROM parcel WHERE customer_id = 3 ORDER BY sent DESC LIMIT 10",
    "SELECT count(*), sum(grams) FROM parcel WHERE customer_id = 3 AND sent >= '2026-04-01' AND sent < '2026-09-01'",
    "SELECT id, sent FROM parcel WHERE status = 'sent' AND city = 'Bern' ORDER BY id",
    "SELECT city, count(*) FROM parcel WHERE status = 'sent' GROUP BY city ORDER BY city",
    "SELECT id, customer_id FROM parcel WHERE lower(code) = lower('AB-30')",
]


def generate(random):
    seed = parcels(random, 4000)
    for number, question in enumerate(QUESTIONS, 1):
        case = {"group": "large", "hint": "The table may be large.", "seed": seed, "query": "EXPLAIN QUERY PLAN " + question}
        yield {"id": f"large-plan-{number}", **case}
    yield {
        "id": "large-rows",
        "group": "large",
        "hint": "The rows stay as they are.",
        "seed": parcels(random, 3000),
        "query": "SELECT * FROM parcel ORDER BY id",
    }
    for number in range(1, 4):
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "The table may have any rows.",
            "seed": parcels(random, 60 * number),
            "query": QUESTIONS[1 + number] if number < 3 else "SELECT id, code FROM parcel ORDER BY id",
        }
