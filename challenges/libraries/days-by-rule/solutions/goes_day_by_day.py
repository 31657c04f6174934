# judge: days-by-rule
"""Goes through the days one by one, which takes longer but needs no lists."""

from datetime import date, timedelta

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ONE_DAY = timedelta(days=1)


def days_by_rule(rule: str, after: str, count: int) -> list[str]:
    kind, number = rule.split()
    day = date.fromisoformat(after)
    found = []
    while len(found) < count:
        day += ONE_DAY
        if fits(kind, int(number), day):
            found.append(day.isoformat())
    return found


def fits(kind, number, day):
    if kind == "day":
        ends = (day + ONE_DAY).day == 1
        return day.day == number or (ends and day.day < number)
    if kind == "workday":
        return day.weekday() < 5 and number == workdays_until(day, 1 if number > 0 else -1)
    if day.weekday() != WEEKDAYS.index(kind):
        return False
    if number > 0:
        return (day.day - 1) // 7 + 1 == number
    weeks = 1
    while (day + timedelta(weeks=weeks)).month == day.month:
        weeks += 1
    return -weeks == number


def workdays_until(day, step):
    """Count the working days of the month up to this one, from its beginning (step 1) or its end (step -1)."""
    total = 0
    other = day
    while other.month == day.month:
        total += other.weekday() < 5
        other -= timedelta(days=step)
    return step * total
