# judge: days-by-rule
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import count as count_from
from itertools import islice

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day_in_month(kind: str, n: int, year: int, month: int) -> date | None:
    """Return the day that the rule names in a month, or None if there is none."""
    first, length = monthrange(year, month)
    if kind == "day":
        return date(year, month, min(n, length))
    wanted = range(5) if kind == "workday" else (WEEKDAYS.index(kind),)
    days = [day for day in range(1, length + 1) if (first + day - 1) % 7 in wanted]
    place = n - 1 if n > 0 else len(days) + n
    return date(year, month, days[place]) if 0 <= place < len(days) else None


def days_by_rule(rule: str, after: str, count: int) -> list[str]:
    """Return the first `count` days that fit the rule and are later than `after`."""
    kind, number = rule.split()
    begin = date.fromisoformat(after)

    def later_days() -> Iterator[date]:
        for months in count_from(begin.year * 12 + begin.month - 1):
            day = day_in_month(kind, int(number), months // 12, months % 12 + 1)
            if day is not None and day > begin:
                yield day

    return [day.isoformat() for day in islice(later_days(), count)]
