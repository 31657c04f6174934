# judge: growing-report
"""Mistake: tests the grower's name for truth, so that an empty one means all growers."""

import re
from collections import defaultdict
from typing import NamedTuple

TIME = re.compile("([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])")
KILOS = re.compile("[0-9]+")
SECONDS = 86_400  # of a day


class Delivery(NamedTuple):
    """A delivery without its ticket. The fields stand in the order in which machines that do not agree compare them."""

    time: str
    kilos: int
    grower: str


def parse(line):
    """Return ticket and delivery, ticket and None for a take-back, or None for a line that says nothing.

    Raise ValueError for a broken line.
    """
    fields = [field.strip(" ") for field in line.split(";")]
    if fields == [""]:
        return None
    if fields[0].startswith("*"):
        is_take_back = len(fields) == 2 and fields[0] == "*void" and fields[1]
        return (fields[1], None) if is_take_back else None
    time, ticket, grower, kilos = fields
    if not (TIME.fullmatch(time) and ticket and grower and KILOS.fullmatch(kilos)):
        raise ValueError(line)
    return ticket, Delivery(time, int(kilos), grower)


def second_of(time):
    hours, minutes, seconds = time.split(":")
    return (int(hours) * 60 + int(minutes)) * 60 + int(seconds)


class DaySums:
    """Deliveries and kilos by the second of the day, which can be changed and added up in a few steps each.

    This is a Fenwick tree: the part at a place holds the sums of as many seconds before it as its lowest bit says. The
    parts are in a dict, since most growers come only a few times.
    """

    def __init__(self):
        self.deliveries = 0
        self.kilos = 0
        self.parts = {}  # [deliveries, kilos] by place

    def add(self, second, deliveries, kilos):
        self.deliveries += deliveries
        self.kilos += kilos
        place = second + 1
        while place <= SECONDS:
            part = self.parts.get(place)
            if part is None:
                part = self.parts[place] = [0, 0]
            part[0] += deliveries
            part[1] += kilos
            place += place & -place

    def before(self, second):
        """Return deliveries and kilos of all seconds before this one."""
        deliveries = kilos = 0
        place = second
        while place:
            part = self.parts.get(place)
            if part is not None:
                deliveries += part[0]
                kilos += part[1]
            place -= place & -place
        return deliveries, kilos


class PressReport:
    """What was delivered to a cider press, according to the journal of its scale.

    For each ticket, one delivery counts or none. Whatever changes that, be it a line, a take-back or another machine,
    goes through one method, so that all sums keep up with it.
    Time: O(log t) on average for a line or a question, where t is the number of seconds of a day. Space: O(n log t).
    """

    def __init__(self) -> None:
        self.lines_fed = 0
        self.broken_lines = []
        self.counting = {}  # the delivery that counts, by ticket
        self.taken_back = set()
        self.unseen = set()  # tickets that were taken back before a delivery came
        self.all = DaySums()
        self.growers = defaultdict(DaySums)

    def feed(self, line: str) -> bool:
        self.lines_fed += 1
        try:
            entry = parse(line)
        except ValueError:
            self.broken_lines.append(self.lines_fed)
            return False
        return entry is not None and self._take(*entry, smallest=False)

    def report(self) -> list[list]:
        totals = [[grower, sums.deliveries, sums.kilos] for grower, sums in self.growers.items() if sums.deliveries]
        return sorted(totals, key=lambda total: (-total[2], total[0]))

    def broken(self) -> list[int]:
        return list(self.broken_lines)

    def waiting(self) -> list[str]:
        return sorted(self.unseen)

    def between(self, start: str, end: str, grower: str | None = None) -> list[int]:
        sums = self.all if not grower else self.growers.get(grower)
        if sums is None or start > end:
            return [0, 0]
        deliveries, kilos = sums.before(second_of(end) + 1)
        deliveries_before, kilos_before = sums.before(second_of(start))
        return [deliveries - deliveries_before, kilos - kilos_before]

    def export(self) -> list[str]:
        deliveries = sorted((delivery.time, ticket, delivery) for ticket, delivery in self.counting.items())
        lines = [f"{time};{ticket};{delivery.grower};{delivery.kilos}" for time, ticket, delivery in deliveries]
        return lines + [f"*void;{ticket}" for ticket in sorted(self.taken_back)]

    def merge(self, lines: list[str]) -> int:
        before = {}
        for line in lines:
            try:
                entry = parse(line)
            except ValueError:
                continue
            if entry is not None:
                ticket, delivery = entry
                before.setdefault(ticket, self.counting.get(ticket))
                self._take(ticket, delivery, smallest=True)
        return sum(self.counting.get(ticket) != delivery for ticket, delivery in before.items())

    def _take(self, ticket, delivery, smallest):
        """Take in a delivery, or a take-back if it is None, and return whether something else counts now.

        Of two deliveries the first one counts, or the smaller one if `smallest` is true.
        """
        counting = self.counting.get(ticket)
        if delivery is None:
            if counting is None and ticket not in self.taken_back:
                self.unseen.add(ticket)
            self.taken_back.add(ticket)
        elif ticket in self.taken_back:
            self.unseen.discard(ticket)
            return False
        elif counting is not None and not (smallest and delivery < counting):
            return False
        self._let_count(ticket, delivery)
        return delivery != counting

    def _let_count(self, ticket, delivery):
        """Let a delivery, or none, be the one that counts for a ticket. All sums are changed here, and only here."""
        old = self.counting.pop(ticket, None)
        if old is not None:
            self._add(old, -1)
        if delivery is not None:
            self.counting[ticket] = delivery
            self._add(delivery, 1)

    def _add(self, delivery, sign):
        second = second_of(delivery.time)
        for sums in (self.all, self.growers[delivery.grower]):
            sums.add(second, sign, sign * delivery.kilos)
