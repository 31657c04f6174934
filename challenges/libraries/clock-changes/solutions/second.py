# judge: clock-changes
import calendar
import re
from datetime import datetime, timedelta
from functools import cache

NAME = r"[A-Za-z]{3,}|<[^>]*>"
OFFSET = r"[+-]?\d+(?::\d\d)?"
WHEN = rf"M\d+\.\d\.\d(?:/{OFFSET})?"
RULE = re.compile(
    rf"(?P<name>{NAME})(?P<offset>{OFFSET})"
    rf"(?:(?P<summer>{NAME})(?P<summer_offset>{OFFSET})?,(?P<begin>{WHEN}),(?P<end>{WHEN}))?"
)


def duration(text: str) -> timedelta:
    """Return what an offset or the time of a change stands for."""
    hours, _, minutes = text.lstrip("+-").partition(":")
    length = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -length if text.startswith("-") else length


def shown(when: str, year: int) -> datetime:
    """Return what clocks show when they are changed in this year, by the time in force until then."""
    day, _, time = when.removeprefix("M").partition("/")
    month, week, weekday = map(int, day.split("."))
    first, length = calendar.monthrange(year, month)
    number = 1 + (weekday - 1 - first) % 7 + 7 * (week - 1)  # rules count from Sunday, Python from Monday
    if number > length:
        number -= 7
    return datetime(year, month, number) + duration(time or "2")


class Zone:
    """A time zone described by a rule. Offsets are what has to be added to local time to get UTC."""

    def __init__(self, rule: str) -> None:
        parts = RULE.fullmatch(rule)
        if parts is None:
            raise ValueError(f"{rule!r} is no rule")
        offset = duration(parts["offset"])
        self._standard = (offset, parts["name"].strip("<>"))
        self._summer = None
        if parts["summer"]:
            ahead = duration(parts["summer_offset"]) if parts["summer_offset"] else offset - timedelta(hours=1)
            self._summer = (ahead, parts["summer"].strip("<>"))
            self._when = (parts["begin"], parts["end"])
        self._changes = cache(self._changes_around)

    def local(self, utc: str) -> str:
        """Return what clocks show at this time of UTC, and the name of the time in force."""
        moment = datetime.fromisoformat(utc)
        offset, name = self._in_force(moment)
        return f"{moment - offset:%Y-%m-%dT%H:%M} {name}"

    def utc(self, local: str) -> list[str]:
        """Return all times of UTC at which clocks show this local time, the earliest first."""
        clock = datetime.fromisoformat(local)
        times = [self._standard] if self._summer is None else [self._standard, self._summer]
        moments = sorted(clock + offset for offset, name in times if self._in_force(clock + offset) == (offset, name))
        return [moment.isoformat(timespec="minutes") for moment in moments]

    def _in_force(self, moment: datetime) -> tuple[timedelta, str]:
        """Return the offset and the name of the time in force at this moment of UTC."""
        if self._summer is None:
            return self._standard
        return max(change for change in self._changes(moment.year) if change[0] <= moment)[1]

    def _changes_around(self, year: int) -> list[tuple[datetime, tuple[timedelta, str]]]:
        """Return the moments of UTC at which a time comes into force, in all years that matter for this one."""
        begin, end = self._when
        changes = []
        for near in (year - 1, year, year + 1):  # a change may be days before or after its year
            changes.append((shown(begin, near) + self._standard[0], self._summer))
            changes.append((shown(end, near) + self._summer[0], self._standard))
        return changes
