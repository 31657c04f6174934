# judge: day-constructors
"""Mistake: `plus` gives a `Day`, whatever the class of the object."""

import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Self

SECONDS_PER_DAY = 86_400


class Day:
    def __init__(self, year: int, month: int, day: int) -> None:
        self._date = date(year, month, day)
        self.year, self.month, self.day = year, month, day

    @classmethod
    def from_iso(cls, text: str) -> Self:
        match = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
        if not match:
            raise ValueError(f"{text!r} is not of the form YYYY-MM-DD")
        return cls(*map(int, match.groups()))

    @classmethod
    def today(cls, clock: Callable[[], float]) -> Self:
        day = Day(1970, 1, 1).plus(int(clock() // SECONDS_PER_DAY))
        return cls(day.year, day.month, day.day)

    @staticmethod
    def is_leap(year: int) -> bool:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    def plus(self, days: int) -> Self:
        try:
            later = self._date + timedelta(days)
        except OverflowError:
            raise ValueError("the calendar ends before that") from None
        return Day(later.year, later.month, later.day)

    def __str__(self):
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
