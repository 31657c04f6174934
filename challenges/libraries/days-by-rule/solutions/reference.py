# judge: days-by-rule

from calendar import monthrange
from datetime import date

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def days_by_rule(rule: str, after: str, count: int) -> list[str]:
    """Return the first `count` days that fit the rule and are later than `after`.

    Goes from month to month, as each has at most one such day. Texts of this form sort in the order of the days.
    """
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
    """Return the day that the rule names in this month, or None if there is none."""
    length = monthrange(year, month)[1]
    if kind == "day":
        return date(year, month, min(number, length))
    weekdays = range(5) if kind == "workday" else [WEEKDAYS.index(kind)]
    days = [date(year, month, day) for day in range(1, length + 1)]
    fitting = [day for day in days if day.weekday() in weekdays]
    if abs(number) > len(fitting):
        return None
    return fitting[number - 1 if number > 0 else number]
