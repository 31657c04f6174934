# judge: day-constructors
import datetime
import re
import sys


class Day:
    def __init__(self, year, month, day):
        datetime.date(year, month, day)
        self.year = year
        self.month = month
        self.day = day

    @classmethod
    def from_iso(cls, text):
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(f"{text!r} is no day")
        return cls(*(int(part) for part in text.split("-")))

    @classmethod
    def today(cls, clock):
        return cls._of_ordinal(datetime.date(1970, 1, 1).toordinal() + int(clock() // 86_400))

    @staticmethod
    def is_leap(year):
        return year % 400 == 0 or year % 4 == 0 and year % 100 != 0

    def plus(self, days):
        return self._of_ordinal(datetime.date(self.year, self.month, self.day).toordinal() + days)

    @classmethod
    def _of_ordinal(cls, ordinal):
        if not 1 <= ordinal <= datetime.date.max.toordinal():
            raise ValueError("there is no such day")
        date = datetime.date.fromordinal(ordinal)
        return cls(date.year, date.month, date.day)

    def __str__(self):
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


exec(sys.stdin.read(), dict(globals()))
