# judge: day-constructors
import sys

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day:
    @staticmethod
    def is_leap(year):
        return year % 400 == 0 if year % 100 == 0 else year % 4 == 0

    @classmethod
    def _length(cls, year, month):
        return LENGTHS[month - 1] + (month == 2 and Day.is_leap(year))

    def __init__(self, year, month, day):
        if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= self._length(year, month)):
            raise ValueError
        self.year, self.month, self.day = year, month, day

    @classmethod
    def from_iso(cls, text):
        parts = text.split("-")
        if [len(part) for part in parts] != [4, 2, 2] or not set(text) <= set("0123456789-"):
            raise ValueError
        year, month, day = parts
        return cls(int(year), int(month), int(day))

    @classmethod
    def today(cls, clock):
        return cls._of_ordinal(clock() // 86400 + Day(1970, 1, 1)._ordinal())

    def _ordinal(self):
        before = self.year - 1
        days = before * 365 + before // 4 - before // 100 + before // 400
        return days + sum(self._length(self.year, month) for month in range(1, self.month)) + self.day

    @classmethod
    def _of_ordinal(cls, ordinal):
        if ordinal < 1 or ordinal > 3652059:
            raise ValueError
        year = max(1, int(ordinal / 365.2425))
        while year < 9999 and Day(year + 1, 1, 1)._ordinal() <= ordinal:
            year += 1
        while Day(year, 1, 1)._ordinal() > ordinal:
            year -= 1
        rest, month = int(ordinal - Day(year, 1, 1)._ordinal()), 1
        while rest >= cls._length(year, month):
            rest, month = rest - cls._length(year, month), month + 1
        return cls(year, month, rest + 1)

    def plus(self, days):
        return self._of_ordinal(self._ordinal() + days)

    def __str__(self):
        return "%04d-%02d-%02d" % (self.year, self.month, self.day)


exec(sys.stdin.read(), dict(globals()))
