# judge: growing-report
"""Sums by the first characters of the times: of an hour, of a minute, of a second."""

import string

DIGITS = set(string.digits)


def number(text, least_digits, most_digits):
    return int(text) if least_digits <= len(text) <= most_digits and set(text) <= DIGITS else None


def seconds(text):
    """Return the second of the day, or None if this is no time."""
    numbers = [number(part, 2, 2) for part in text.split(":")]
    if len(numbers) != 3 or None in numbers or numbers[0] > 23 or numbers[1] > 59 or numbers[2] > 59:
        return None
    return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]


class Ticket:
    def __init__(self):
        self.seen = False
        self.void = False
        self.value = None  # (second, kilos, grower) of the delivery that came


class PressReport:
    def __init__(self):
        self.count = 0
        self.bad = []
        self.tickets = {}
        self.sums = {}  # [deliveries, kilos] by grower or None, length of the stretch, number of the stretch

    def feed(self, line):
        self.count += 1
        kind, name, value = self.read(line)
        if kind == "broken":
            self.bad.append(self.count)
        if name is None:
            return False
        old = self.value(name)
        self.apply(name, value, False)
        return self.value(name) != old

    def merge(self, lines):
        changes = {}
        for line in lines:
            _, name, value = self.read(line)
            if name is not None:
                changes.setdefault(name, self.value(name))
                self.apply(name, value, True)
        return len([name for name, old in changes.items() if self.value(name) != old])

    def read(self, line):
        line = line.strip(" ")
        fields = [field.strip(" ") for field in line.split(";")]
        if line == "":
            return "blank", None, None
        if line[0] == "*":
            if fields[0] == "*void" and len(fields) == 2 and fields[1] != "":
                return "void", fields[1], None
            return "note", None, None
        if len(fields) == 4 and fields[1] != "" and fields[2] != "":
            second = seconds(fields[0])
            kilos = number(fields[3], 1, 200)
            if second is not None and kilos is not None:
                return "delivery", fields[1], (second, kilos, fields[2])
        return "broken", None, None

    def value(self, name):
        ticket = self.tickets.get(name)
        return ticket.value if ticket and not ticket.void else None

    def apply(self, name, value, smallest):
        ticket = self.tickets.setdefault(name, Ticket())
        if value is None:
            if ticket.value and not ticket.void:
                self.change(ticket.value, -1)
            ticket.void = True
            return
        ticket.seen = True
        if ticket.void:
            return
        if ticket.value is None:
            ticket.value = value
            self.change(value, 1)
        elif smallest and value < ticket.value:
            self.change(ticket.value, -1)
            ticket.value = value
            self.change(value, 1)

    def change(self, value, sign):
        second, kilos, grower = value
        for key in (None, grower):
            for length in (86400, 3600, 60, 1):
                sums = self.sums.setdefault((key, length, second // length), [0, 0])
                sums[0] += sign
                sums[1] += sign * kilos

    def report(self):
        rows = [[key, *sums] for (key, length, _), sums in self.sums.items() if length == 86400 and key is not None]
        rows = [row for row in rows if row[1] > 0]
        rows.sort(key=lambda row: row[0])
        rows.sort(key=lambda row: row[2], reverse=True)
        return rows

    def broken(self):
        return self.bad[:]

    def waiting(self):
        return sorted(name for name, ticket in self.tickets.items() if ticket.void and not ticket.seen)

    def between(self, start, end, grower=None):
        now, end = seconds(start), seconds(end)
        result = [0, 0]
        while now <= end:
            for length in (3600, 60, 1):
                if now % length == 0 and now + length - 1 <= end:
                    break
            part = self.sums.get((grower, length, now // length), (0, 0))
            result[0] += part[0]
            result[1] += part[1]
            now += length
        return result

    def export(self):
        counted = sorted((ticket.value[0], name, ticket.value) for name, ticket in self.tickets.items() if ticket.value and not ticket.void)
        lines = []
        for second, name, (_, kilos, grower) in counted:
            lines.append(f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02};{name};{grower};{kilos}")
        return lines + ["*void;" + name for name in sorted(self.tickets) if self.tickets[name].void]
