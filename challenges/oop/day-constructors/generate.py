"""Random days, and many of them; Python's own dates answer."""
from datetime import date, timedelta


def generate(random):
    for number in range(1, 6):
        script, answers = ["class Other(Day): ..."], []
        for _ in range(8 * number):
            day = date.fromordinal(random.randint(1, 3_652_059))
            kind = random.choice(["Day", "Other"])
            days = random.randint(-(3 ** random.randint(0, 9)), 3 ** random.randint(0, 9))
            seconds = (day - date(1970, 1, 1)).days * 86_400 + random.randint(0, 86_399)
            numbers = f"{day.year}, {day.month}, {day.day}"
            make = kind + random.choice([f"({numbers})", f".from_iso('{day}')", f".today(lambda: {seconds})"])
            script.append(f"day = {make}\ntry:\n    print(day, type(day).__name__, day.plus({days}))")
            script.append("except ValueError:\n    print('no')")
            try:
                answers.append(f"{day} {kind} {day + timedelta(days)}")
            except OverflowError:
                answers.append("no")
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Random days, made in all ways.",
            "stdin": "\n".join(script) + "\n",
            "expected": "\n".join(answers) + "\n",
        }
    yield {
        "id": "four-centuries",
        "group": "large",
        "hint": "Many days, one after another.",
        "stdin": "day, leap = Day(1999, 12, 31), 0\nfor year in range(2000, 2400):\n"
        "    day = day.plus(365 + Day.is_leap(year))\n"
        "    leap += Day.is_leap(year)\nprint(day, leap)\n",
        "expected": "2399-12-31 97\n",
    }
