# judge: collect-bad-records

from collections.abc import Callable
from datetime import date


def bike_of(text: str) -> str:
    """Return the name of a bike."""
    if not text:
        raise ValueError("no bike")
    return text


def day_of(text: str) -> str:
    """Return a day as text in ISO format."""
    return date.fromisoformat(text).isoformat()


def minutes_of(text: str) -> int:
    """Return a number of minutes."""
    minutes = int(text)
    if not 1 <= minutes <= 1440:
        raise ValueError("minutes out of range")
    return minutes


FIELDS: dict[str, Callable] = {"bike": bike_of, "day": day_of, "minutes": minutes_of}


def read_rides(path: str, most: int) -> list:
    """Return the rides of the file and its errors; raise ValueError if there are more errors than `most`."""
    rides, errors = [], []
    with open(path, encoding="utf-8", newline="\n") as file:  # a CR before the LF is stripped as white space
        for number, line in enumerate(file, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            texts = [text.strip() for text in line.split(";")]
            if len(texts) != len(FIELDS):
                errors.append([number, "fields", line])
                continue
            ride = []
            for (name, read), text in zip(FIELDS.items(), texts):
                try:
                    ride.append(read(text))
                except ValueError:
                    errors.append([number, name, text])
            if len(ride) == len(FIELDS):
                rides.append(ride)
    if len(errors) > most:
        raise ValueError(f"{len(errors)} errors")
    return [rides, errors]
