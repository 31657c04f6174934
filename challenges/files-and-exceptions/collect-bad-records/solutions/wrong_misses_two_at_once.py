# judge: collect-bad-records
"""Mistake: tests for exactly one error too many, which two errors in one line jump over."""

from datetime import date


def read_rides(path: str, most: int) -> list:
    """Return the rides of the file and its errors; raise ValueError if there are more errors than `most`."""
    rides = []
    errors = []
    # By default, Python would also end a line at a CR alone.
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
            if len(errors) == most + 1:
                raise ValueError(f"more than {most} errors")
    return [rides, errors]


def parse_ride(line: str) -> tuple[list, list]:
    """Return the values of a line, and the names and texts of the fields that are wrong."""
    fields = [field.strip() for field in line.split(";")]
    if len(fields) != 3:
        return [], [("fields", line)]
    ride, bad = [], []
    for (name, parse), text in zip(PARSERS.items(), fields):
        # Only this one call is tried, so that no other mistake is taken for a bad field.
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
    return date.fromisoformat(text).isoformat()


def parse_minutes(text: str) -> int:
    minutes = int(text)
    if not 1 <= minutes <= 1440:
        raise ValueError("not a number of minutes of a day")
    return minutes


PARSERS = {"bike": parse_bike, "day": parse_day, "minutes": parse_minutes}
