# judge: day-constructors
import sys
from collections.abc import Callable
from typing import Self


class Day:
    """A day of the calendar."""

    def __init__(self, year: int, month: int, day: int) -> None:
        raise NotImplementedError

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """Make a day from a text such as 2026-03-14."""
        raise NotImplementedError

    @classmethod
    def today(cls, clock: Callable[[], float]) -> Self:
        """Make the day, in UTC, that a clock tells in seconds since the beginning of 1970."""
        raise NotImplementedError

    @staticmethod
    def is_leap(year: int) -> bool:
        """Say whether a year has 366 days."""
        raise NotImplementedError

    def plus(self, days: int) -> Self:
        """Return the day that many days later, or earlier for a negative number."""
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
