"""Random and large sites."""

import datetime


def site(random, learners, lessons, span):
    names = [f"Name {random.randint(1, learners)}" for _ in range(learners)]
    text = "INSERT INTO learner VALUES " + ", ".join(f"({n}, '{name}')" for n, name in enumerate(names, 1)) + ";\n"
    begin = datetime.date(2024, 1, 1) + datetime.timedelta(random.randint(0, 700))
    rows = []
    for _ in range(lessons):
        learner = min(random.randint(1, learners), random.randint(1, learners))
        day = begin + datetime.timedelta(random.randrange(span))
        rows.append(f"({learner}, '{day}', {random.choice(['NULL', 0, 5, 10, 20, 30, 60, 1440])})")
    return text + "INSERT INTO lesson VALUES " + ", ".join(rows) + ";\n"


def generate(random):
    for number in range(1, 9):
        seed = site(random, number + 1, 16 * number, 10 + 2 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "Days at random.", "seed": seed}
    seed = site(random, 400, 10_000, 60)
    yield {"id": "many-learners", "group": "large", "hint": "There may be many learners.", "seed": seed}
    begin = datetime.date(1999, 3, 1)
    rows = [f"({1 + n % 3}, '{begin + datetime.timedelta(n // 3)}', 5)" for n in range(6000) if n % 4001 != 4000]
    seed = "INSERT INTO learner VALUES (1, 'A'), (2, 'B'), (3, 'C');\nINSERT INTO lesson VALUES " + ", ".join(rows) + ";"
    yield {"id": "long-streaks", "group": "large", "hint": "Streaks may be long.", "seed": seed}
