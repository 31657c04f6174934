# judge: days-by-rule
"""Mistake: treats every fourth year as a leap year."""

from calendar import monthrange
from datetime import date, timedelta

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
    length = [31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    if kind == "day":
        return date(year, month, 1) + timedelta(min(number, length) - 1)
    weekdays = range(5) if kind == "workday" else [WEEKDAYS.index(kind)]
    days = [date(year, month, 1) + timedelta(day) for day in range(length)]
    fitting = [day for day in days if day.weekday() in weekdays]
    if abs(number) > len(fitting):
        return None
    return fitting[number - 1 if number > 0 else number]
