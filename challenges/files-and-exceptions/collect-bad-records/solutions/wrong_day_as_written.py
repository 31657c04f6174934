# judge: collect-bad-records
"""Mistake: returns the day as it was written."""

from datetime import date


def read_rides(path: str, most: int) -> list:
    rides = []
    errors = []
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            ride, bad = parse_ride(line)
            if bad:
                errors.extend([number, name, text] for name, text in bad)
            else:
                rides.append(ride)
            if len(errors) > most:
                raise ValueError(f"more than {most} errors")
    return [rides, errors]


def parse_ride(line: str) -> tuple[list, list]:
    fields = [field.strip() for field in line.split(";")]
    if len(fields) != 3:
        return [], [("fields", line)]
    ride, bad = [], []
    for (name, parse), text in zip(PARSERS.items(), fields):
        try:
            ride.append(parse(text))
        except ValueError:
            bad.append((name, text))
    return ride, bad


def parse_bike(text: str) -> str:
    if not text:
        raise ValueError("no bike")
    return text


def parse_day(text: str) -> str:
    date.fromisoformat(text)
    return text


def parse_minutes(text: str) -> int:
    minutes = int(text)
    if not 1 <= minutes <= 1440:
        raise ValueError("not a number of minutes of a day")
    return minutes


PARSERS = {"bike": parse_bike, "day": parse_day, "minutes": parse_minutes}
