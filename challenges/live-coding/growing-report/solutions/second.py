# judge: growing-report
"""The day as a tree with sixteen branches at each fork.

Each ledger (one per grower, one for all) keeps sums by second, by 16 seconds,
by 256 and by 4096, in one sparse dictionary. A delivery touches four of them;
a span of time is made of large blocks, and of smaller ones towards its two
ends, which is at most 112 look-ups in C. So a ledger needs four entries per
delivery, where a Fenwick tree over the seconds needs up to seventeen.

A delivery is a tuple in the order that `merge` compares by, and every line
that says something comes down to replacing what counts for one ticket.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from sys import intern
from typing import NamedTuple

TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])")
DIGITS = re.compile(r"[0-9]+")

# Each block is made of this many of the level below; the lowest are seconds.
FORK = 16
# Where the blocks of each level begin among a ledger's keys. The levels have
# 86,400, 5,400, 338 and 22 blocks.
*LOWER, TOP = 0, 86_400, 86_400 + 5_400, 86_400 + 5_400 + 338

# A sum is one integer: the kilos above these bits, the deliveries in them.
COUNT_BITS = 24


class BrokenLine(ValueError):
    """A line that is no delivery, no note and not blank."""


class Delivery(NamedTuple):
    second: int
    kilos: int
    grower: str


def second_of(time: str) -> int | None:
    """The second of the day, or None if the time is not good."""
    if (found := TIME.fullmatch(time)) is None:
        return None
    hour, minute, second = map(int, found.groups())
    return (hour * 60 + minute) * 60 + second


def clock(second: int) -> str:
    minute, second = divmod(second, 60)
    hour, minute = divmod(minute, 60)
    return f"{hour:02}:{minute:02}:{second:02}"


def read(line: str) -> tuple[str, Delivery | None] | None:
    """A ticket with its delivery, or with None for a take-back.

    None if the line says nothing; BrokenLine if it is broken.
    """
    match [field.strip(" ") for field in line.split(";")]:
        case [""]:
            return None
        case ["*void", ticket] if ticket:
            return ticket, None
        case [first, *_] if first.startswith("*"):
            return None
        case [time, ticket, grower, kilos] if (
            ticket
            and grower
            and DIGITS.fullmatch(kilos)
            and (second := second_of(time)) is not None
        ):
            return ticket, Delivery(second, int(kilos), intern(grower))
    raise BrokenLine(line)


def path(second: int) -> Iterator[int]:
    """The keys of the blocks that a second lies in, one for each level."""
    for base in (*LOWER, TOP):
        yield base + second
        second //= FORK


def cover(start: int, stop: int) -> Iterator[range]:
    """The keys of blocks that make up the seconds from start to before stop."""
    for base in LOWER:
        # The blocks of the next level that lie wholly in the span.
        first, last = -(-start // FORK), stop // FORK
        if first >= last:
            yield range(base + start, base + stop)
            return
        yield range(base + start, base + first * FORK)
        yield range(base + last * FORK, base + stop)
        start, stop = first, last
    yield range(TOP + start, TOP + stop)


class Ledger:
    """Deliveries and kilos by time of day."""

    __slots__ = ("_sums", "_total")

    def __init__(self) -> None:
        self._sums: dict[int, int] = {}
        self._total = 0

    def book(self, delivery: Delivery, sign: int) -> None:
        amount = sign * ((delivery.kilos << COUNT_BITS) + 1)
        for key in path(delivery.second):
            self._sums[key] = self._sums.get(key, 0) + amount
        self._total += amount

    def total(self) -> tuple[int, int]:
        return self._unpack(self._total)

    def within(self, start: int, stop: int) -> tuple[int, int]:
        """Deliveries and kilos from the second start to before stop."""
        keys = chain.from_iterable(cover(start, stop))
        return self._unpack(sum(map(self._sums.get, keys, repeat(0))))

    @staticmethod
    def _unpack(amount: int) -> tuple[int, int]:
        kilos, deliveries = divmod(amount, 1 << COUNT_BITS)
        return deliveries, kilos


class PressReport:
    def __init__(self) -> None:
        self._fed = 0
        self._broken: list[int] = []
        self._counting: dict[str, Delivery] = {}
        self._void: set[str] = set()
        self._waiting: set[str] = set()
        self._everybody = Ledger()
        self._growers: dict[str, Ledger] = {}

    def feed(self, line: str) -> bool:
        self._fed += 1
        try:
            said = read(line)
        except BrokenLine:
            self._broken.append(self._fed)
            return False
        return said is not None and self._take(*said)

    def merge(self, lines: Iterable[str]) -> int:
        before: dict[str, Delivery | None] = {}
        for line in lines:
            try:
                said = read(line)
            except BrokenLine:
                continue
            if said is not None:
                ticket, delivery = said
                before.setdefault(ticket, self._counting.get(ticket))
                self._take(ticket, delivery, smaller_wins=True)
        return sum(
            self._counting.get(ticket) != delivery
            for ticket, delivery in before.items()
        )

    def report(self) -> list[list]:
        rows = []
        for grower, ledger in self._growers.items():
            deliveries, kilos = ledger.total()
            if deliveries:
                rows.append([grower, deliveries, kilos])
        rows.sort(key=lambda row: (-row[2], row[0]))
        return rows

    def broken(self) -> list[int]:
        return self._broken.copy()

    def waiting(self) -> list[str]:
        return sorted(self._waiting)

    def between(self, start: str, end: str, grower: str | None = None) -> list[int]:
        ledger = self._everybody if grower is None else self._growers.get(grower)
        if ledger is None:
            return [0, 0]
        return list(ledger.within(second_of(start), second_of(end) + 1))

    def export(self) -> list[str]:
        deliveries = sorted(
            self._counting.items(), key=lambda item: (item[1].second, item[0])
        )
        return [
            f"{clock(second)};{ticket};{grower};{kilos}"
            for ticket, (second, kilos, grower) in deliveries
        ] + [f"*void;{ticket}" for ticket in sorted(self._void)]

    def _take(
        self, ticket: str, delivery: Delivery | None, *, smaller_wins: bool = False
    ) -> bool:
        """Take in a delivery or a take-back; say if it changed what counts."""
        old = self._counting.get(ticket)
        if delivery is None:
            if old is None and ticket not in self._void:
                self._waiting.add(ticket)
            self._void.add(ticket)
            new = None
        elif ticket in self._void:
            self._waiting.discard(ticket)
            new = None
        elif old is None:
            new = delivery
        else:
            new = min(old, delivery) if smaller_wins else old

        if new is old:
            return False
        if old is not None:
            self._book(old, -1)
            del self._counting[ticket]
        if new is not None:
            self._book(new, 1)
            self._counting[ticket] = new
        return True

    def _book(self, delivery: Delivery, sign: int) -> None:
        self._everybody.book(delivery, sign)
        if (ledger := self._growers.get(delivery.grower)) is None:
            ledger = self._growers[delivery.grower] = Ledger()
        ledger.book(delivery, sign)
