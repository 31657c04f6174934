# judge: url-shortener

import hashlib
from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush, nsmallest
from itertools import count as counter

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MINUTE = 60


def digest(text: str) -> int:
    """Return a large number that depends on the text. Leave this as it is."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


@dataclass(eq=False, slots=True)
class Link:
    """A code that leads to an address until its end."""

    code: str
    url: str
    end: int
    visits: int = 0


@dataclass(slots=True)
class Limit:
    """How many visits an address can bear in a minute, and when the latest were let through."""

    count: int
    let_through: deque[int] = field(default_factory=deque)

    def lets_through(self, now: int) -> bool:
        """Return whether one more visit may pass now, and count it if so."""
        times = self.let_through
        while times and times[0] + MINUTE <= now:
            times.popleft()
        if len(times) >= self.count:
            return False
        times.append(now)
        return True


class Shortener:
    """Short codes for long addresses, for some time.

    A heap has an entry for each end that was ever set. An entry is out of date if its link
    is gone or ends at another time; it is dropped when its moment comes.
    """

    def __init__(self, length: int) -> None:
        """Make a shortener without links, whose own codes have this length."""
        self._length = length
        self._now = 0
        self._links: dict[str, Link] = {}  # by code
        self._shortened: dict[str, Link] = {}  # those that shorten made, by address
        self._limits: dict[str, Limit] = {}  # by address
        self._ends: list[tuple[int, int, Link]] = []
        self._numbers = counter()  # so that links are never compared

    def shorten(self, url: str, lifetime: int) -> str | None:
        """Return a code for an address, or None if none of its codes is free."""
        if link := self._shortened.get(url):
            self._end_at(link, self._now + lifetime)
            return link.code
        for number in range(3):
            code = self._code(url, number)
            if code not in self._links:
                self._shortened[url] = self._make(code, url, lifetime)
                return code
        return None

    def claim(self, code: str, url: str, lifetime: int) -> bool:
        """Make a link with a code of somebody's choice, and return whether it was free."""
        if code in self._links:
            return False
        self._make(code, url, lifetime)
        return True

    def visit(self, code: str) -> str | None:
        """Return the address of a code and count the visit, unless its limit is reached."""
        link = self._links.get(code)
        if link is None:
            return None
        limit = self._limits.get(link.url)
        if limit and not limit.lets_through(self._now):
            return None
        link.visits += 1
        return link.url

    def limit(self, url: str, count: int) -> None:
        """Let at most this many visits to an address through in any minute."""
        self._limits.setdefault(url, Limit(count)).count = count

    def top(self, count: int) -> list:
        """Return the codes and visits of the most visited links."""
        best = nsmallest(count, self._links.values(), key=lambda link: (-link.visits, link.code))
        return [[link.code, link.visits] for link in best]

    def size(self) -> int:
        """Return how many links there are."""
        return len(self._links)

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self._now += seconds
        while self._ends and self._ends[0][0] <= self._now:
            end, _, link = heappop(self._ends)
            if link.end == end and self._links.get(link.code) is link:
                del self._links[link.code]
                if self._shortened.get(link.url) is link:
                    del self._shortened[link.url]

    def _make(self, code: str, url: str, lifetime: int) -> Link:
        link = self._links[code] = Link(code, url, self._now + lifetime)
        self._end_at(link, link.end)
        return link

    def _end_at(self, link: Link, end: int) -> None:
        link.end = end
        heappush(self._ends, (end, next(self._numbers), link))

    def _code(self, url: str, number: int) -> str:
        """Return code number `number` of an address."""
        rest = digest(f"{url}#{number}")
        digits = []
        for _ in range(self._length):
            rest, digit = divmod(rest, len(DIGITS))
            digits.append(DIGITS[digit])
        return "".join(reversed(digits))
