# judge: collect-bad-records
"""Does everything in one function, with one try for each field."""

from datetime import date


def read_rides(path: str, most: int) -> list:
    rides, errors = [], []

    def tell(*error):
        if len(errors) == most:
            raise OverflowError("too many errors")
        errors.append(list(error))

    with open(path, encoding="utf-8", newline="\n") as file:
        try:
            for number, line in enumerate(file, 1):
                read_line(number, line.strip(), rides, tell)
        except OverflowError as problem:
            raise ValueError(str(problem)) from None
    return [rides, errors]


def read_line(number, line, rides, tell):
    if line == "" or line[0] == "#":
        return
    if line.count(";") != 2:
        tell(number, "fields", line)
        return
    bike, day, minutes = map(str.strip, line.split(";"))
    right = True
    if bike == "":
        tell(number, "bike", bike)
        right = False
    try:
        ridden = str(date.fromisoformat(day))
    except ValueError:
        tell(number, "day", day)
        right = False
    try:
        count = int(minutes)
    except ValueError:
        count = 0
    if count < 1 or count > 24 * 60:
        tell(number, "minutes", minutes)
        right = False
    if right:
        rides.append([bike, ridden, count])
