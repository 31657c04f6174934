# judge: day-constructors
"""Mistake: `int` accepts spaces before a number."""

import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Self

SECONDS_PER_DAY = 86_400


class Day:
    """A day of the calendar.

    The ways to make one are class methods and call `cls`, never `Day`, so that derived classes inherit them.
    """

    def __init__(self, year: int, month: int, day: int) -> None:
        self._date = date(year, month, day)
        self.year, self.month, self.day = year, month, day

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """Make a day from a text such as 2026-03-14. `date.fromisoformat` would take other forms as well."""
        if len(text) != 10 or text[4] != "-" or text[7] != "-" or text.count("-") != 2:
            raise ValueError
        if "+" in text or "_" in text or not text.isascii():
            raise ValueError
        return cls(int(text[:4]), int(text[5:7]), int(text[8:]))

    @classmethod
    def today(cls, clock: Callable[[], float]) -> Self:
        """Make the day, in UTC, that a clock tells in seconds since the beginning of 1970. `//` always rounds down."""
        day = Day(1970, 1, 1).plus(int(clock() // SECONDS_PER_DAY))
        return cls(day.year, day.month, day.day)

    @staticmethod
    def is_leap(year: int) -> bool:
        """Say whether a year has 366 days."""
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    def plus(self, days: int) -> Self:
        """Return the day that many days later, or earlier for a negative number."""
        try:
            later = self._date + timedelta(days)
        except OverflowError:
            raise ValueError("the calendar ends before that") from None
        return type(self)(later.year, later.month, later.day)

    def __str__(self):
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
