# judge: clock-changes
"""Parses by hand, calculates in minutes, and caches the changes of each year."""

from datetime import date, datetime, timedelta


def minutes(text):
    sign = -1 if text[0] == "-" else 1
    hours, _, rest = text.strip("+-").partition(":")
    return sign * (60 * int(hours) + int(rest or 0))


def name_and_rest(text):
    if text[0] == "<":
        name, _, rest = text[1:].partition(">")
        return name, rest
    length = 0
    while length < len(text) and text[length].isalpha():
        length += 1
    return text[:length], text[length:]


class Zone:
    def __init__(self, rule):
        head, *changes = rule.split(",")
        standard, rest = name_and_rest(head)
        length = len(rest)
        for place, character in enumerate(rest):
            if character.isalpha() or character == "<":
                length = place
                break
        away = -minutes(rest[:length])
        self.standard = (away, standard)
        self.summer = None
        self.known = {}
        if changes:
            summer, rest = name_and_rest(rest[length:])
            self.summer = (-minutes(rest) if rest else away + 60, summer)
            self.rules = [self.parse(change) for change in changes]

    def parse(self, text):
        day, _, time = text.partition("/")
        return [int(part) for part in day[1:].split(".")], minutes(time or "2")

    def changes(self, year):
        if year not in self.known:
            found = []
            for ((month, week, weekday), time), before, after in zip(self.rules, (self.standard, self.summer), (self.summer, self.standard)):
                days = [date(year, month, 1) + timedelta(days=number) for number in range(31)]
                days = [day for day in days if day.month == month and day.isoweekday() % 7 == weekday]
                day = days[-1] if week == 5 else days[week - 1]
                found.append((1440 * day.toordinal() + time - before[0], after))
            self.known[year] = found
        return self.known[year]

    def at(self, minute):
        if self.summer is None:
            return self.standard
        year = date.fromordinal(minute // 1440).year
        past = [change for near in (year - 1, year, year + 1) for change in self.changes(near) if change[0] <= minute]
        return max(past)[1]

    def local(self, utc):
        minute = to_minute(utc)
        away, name = self.at(minute)
        return f"{to_text(minute + away)} {name}"

    def utc(self, local):
        minute = to_minute(local)
        both = {away for away, _ in (self.standard, self.summer or self.standard)}
        return [to_text(minute - away) for away in sorted(both, reverse=True) if self.at(minute - away)[0] == away]


def to_minute(text):
    moment = datetime.fromisoformat(text)
    return 1440 * moment.toordinal() + 60 * moment.hour + moment.minute


def to_text(minute):
    days, rest = divmod(minute, 1440)
    return f"{date.fromordinal(days)}T{rest // 60:02}:{rest % 60:02}"
