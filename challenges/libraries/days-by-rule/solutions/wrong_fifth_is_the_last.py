# judge: days-by-rule
"""Mistake: takes the last such day if there is no fifth."""

from calendar import monthrange
from datetime import date

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def days_by_rule(rule: str, after: str, count: int) -> list[str]:
    kind, number = rule.split()
    start = date.fromisoformat(after)
    year, month = start.year, start.month
    found = []
    while len(found) < count:
        day = day_in_month(kind, int(number), year, month)
        if day is not None and day > start:
            found.append(day.isoformat())
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def day_in_month(kind: str, number: int, year: int, month: int) -> date | None:
    length = monthrange(year, month)[1]
    if kind == "day":
        return date(year, month, min(number, length))
    weekdays = range(5) if kind == "workday" else [WEEKDAYS.index(kind)]
    days = [date(year, month, day) for day in range(1, length + 1)]
    fitting = [day for day in days if day.weekday() in weekdays]
    if abs(number) > len(fitting):
        return fitting[-1] if number > 0 else fitting[0]
    return fitting[number - 1 if number > 0 else number]
