# judge: clock-changes
"""Mistake: the new time comes into force a minute late."""

import re
from datetime import date, datetime, timedelta

NAME = r"(?:([A-Za-z]{3,})|<([^>]*)>)"
AMOUNT = r"([+-]?\d+(?::\d\d)?)"
WHEN = rf"M(\d+)\.(\d)\.(\d)(?:/{AMOUNT})?"
RULE = re.compile(rf"{NAME}{AMOUNT}(?:{NAME}{AMOUNT}?,{WHEN},{WHEN})?")


class Zone:
    def __init__(self, rule: str) -> None:
        found = RULE.fullmatch(rule).groups()
        standard = -parse_amount(found[2])
        self.times = [(found[0] or found[1], standard)]
        self.begins = self.ends = None
        if found[6] is not None:
            summer = -parse_amount(found[5]) if found[5] else standard + timedelta(hours=1)
            self.times.append((found[3] or found[4], summer))
            self.begins, self.ends = found[6:10], found[10:14]

    def local(self, utc: str) -> str:
        moment = datetime.fromisoformat(utc)
        name, distance = self.in_force(moment)
        return f"{shown(moment + distance)} {name}"

    def utc(self, local: str) -> list[str]:
        clock = datetime.fromisoformat(local)
        moments = [clock - distance for time in self.times if self.in_force(clock - (distance := time[1])) == time]
        return [shown(moment) for moment in sorted(moments)]

    def in_force(self, moment: datetime) -> tuple[str, timedelta]:
        if self.begins is None:
            return self.times[0]
        standard, summer = self.times
        changes = []
        for year in range(moment.year - 1, moment.year + 2):
            changes.append((change(year, *self.begins) - standard[1], summer))
            changes.append((change(year, *self.ends) - summer[1], standard))
        return max(change for change in changes if change[0] < moment)[1]


def change(year: int, month: str, week: str, day: str, time: str | None) -> datetime:
    first = date(year, int(month), 1)
    found = first + timedelta((int(day) - first.isoweekday()) % 7 + 7 * (int(week) - 1))
    if found.month != first.month:
        found -= timedelta(7)
    return datetime(found.year, found.month, found.day) + parse_amount(time or "2")


def parse_amount(text: str) -> timedelta:
    hours, _, minutes = text.lstrip("+-").partition(":")
    amount = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -amount if text.startswith("-") else amount


def shown(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
